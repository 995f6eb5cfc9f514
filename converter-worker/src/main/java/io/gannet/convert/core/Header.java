package io.gannet.convert.core;

import io.gannet.contract.Measures;

/// What an image's header tells.
///
/// @param format the format's name, such as `webp`
/// @param width pixels as stored, before the orientation is applied
/// @param height pixels as stored, before the orientation is applied
/// @param frames how many pictures: frames of an animation, pages of a document
/// @param alpha whether pixels can be transparent
/// @param orientation the EXIF orientation, 1 to 8 (CIPA DC-008), 1 if it has none
public record Header(String format, int width, int height, int frames, boolean alpha, int orientation) {

    /// @throws IllegalArgumentException if a number is out of its range
    public Header {
        if (width < 1 || height < 1 || frames < 1) {
            throw new IllegalArgumentException("width, height and frames are " + width + ", " + height + " and "
                    + frames + "; each must be at least 1");
        }
        if (orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException("orientation is " + orientation + "; it must be between 1 and 8");
        }
    }

    /// How many pixels one picture has.
    public long pixels() {
        return (long) width * height;
    }

    /// What there is to tell of the image, upright.
    public Measures measures() {
        boolean turned = orientation >= 5;
        return new Measures(format, turned ? height : width, turned ? width : height, alpha, orientation);
    }
}
