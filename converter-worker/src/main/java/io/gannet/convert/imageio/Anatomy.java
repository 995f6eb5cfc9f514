package io.gannet.convert.imageio;

import io.gannet.convert.core.Colours;
import io.gannet.convert.core.metadata.IccProfile;
import java.awt.Dimension;
import java.awt.Rectangle;
import org.jspecify.annotations.Nullable;

/// What the structure of an image file tells without any pixel being decoded.
///
/// @param canvas the picture's size, pixels as stored
/// @param frames how many pictures there are
/// @param colours what its channels are
/// @param first where the first picture lies on the canvas
/// @param exif the EXIF block, a TIFF file in itself, if there is one
/// @param icc the ICC profile, where the reader does not apply it
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record Anatomy(
        Dimension canvas, int frames, Colours colours, Rectangle first, byte @Nullable [] exif, byte @Nullable [] icc) {

    static Anatomy still(int width, int height, Colours colours, byte @Nullable [] exif, byte @Nullable [] icc) {
        return new Anatomy(new Dimension(width, height), 1, colours, new Rectangle(width, height), exif, icc);
    }

    /// Channels with this profile.
    static Colours colours(Colours.Space space, int bitDepth, boolean alpha, byte @Nullable [] icc) {
        IccProfile profile = IccProfile.of(icc);
        return profile == null
                ? new Colours(space, bitDepth, alpha, null, true)
                : new Colours(space, bitDepth, alpha, profile.description(), profile.srgb());
    }
}
