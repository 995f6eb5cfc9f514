package io.gannet.convert.imageio;

import java.awt.Dimension;
import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;

/// What the structure of an image file tells without any pixel being decoded.
///
/// @param canvas the picture's size, pixels as stored
/// @param frames how many pictures there are
/// @param alpha whether pixels can be transparent
/// @param first where the first picture lies on the canvas
/// @param exif the EXIF block, a TIFF file in itself, if there is one
/// @param icc the ICC profile, where the reader does not apply it
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record Anatomy(
        Dimension canvas, int frames, boolean alpha, Rectangle first, byte @Nullable [] exif, byte @Nullable [] icc) {

    static Anatomy still(int width, int height, boolean alpha, byte @Nullable [] exif) {
        return new Anatomy(new Dimension(width, height), 1, alpha, new Rectangle(width, height), exif, null);
    }
}
