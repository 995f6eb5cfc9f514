package io.gannet.convert.core;

import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.convert.core.measure.Quality;
import io.gannet.convert.core.metadata.Exif;

/// What an image's header tells.
///
/// @param format the format's name, such as `webp`
/// @param width pixels as stored, before the orientation is applied
/// @param height pixels as stored, before the orientation is applied
/// @param frames how many pictures: frames of an animation, pages of a document
/// @param colours what its channels are
/// @param exif what its Exif data tell, the orientation among them
public record Header(String format, int width, int height, int frames, Colours colours, Exif exif) {

    /// @throws IllegalArgumentException if a number is out of its range
    public Header {
        if (width < 1 || height < 1 || frames < 1) {
            throw new IllegalArgumentException("width, height and frames are " + width + ", " + height + " and "
                    + frames + "; each must be at least 1");
        }
    }

    /// How many pixels one picture has.
    public long pixels() {
        return (long) width * height;
    }

    /// The width of the picture when it is upright, pixels.
    public int uprightWidth() {
        return exif.orientation() >= 5 ? height : width;
    }

    /// The height of the picture when it is upright, pixels.
    public int uprightHeight() {
        return exif.orientation() >= 5 ? width : height;
    }

    /// All there is to tell of the image.
    ///
    /// @param lengthBytes of the file
    /// @param look what was seen in its pixels
    /// @param exifKept whether its Exif data may be told
    Measures measures(long lengthBytes, Look look, boolean exifKept) {
        double bytesPerPixel = (double) lengthBytes / pixels();
        return new Measures(
                format,
                uprightWidth(),
                uprightHeight(),
                colours.alpha(),
                exif.orientation(),
                frames,
                colours.bitDepth(),
                colours.space().id(),
                colours.profile(),
                exifKept ? exif.takenAt() : null,
                exifKept ? exif.camera() : null,
                bytesPerPixel,
                look,
                Quality.of(uprightWidth(), uprightHeight(), bytesPerPixel, format, look));
    }
}
