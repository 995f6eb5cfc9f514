package io.gannet.contract;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/// What was measured of an original.
///
/// @param format the original's format as its bytes tell it, such as `webp`
/// @param width pixels, upright
/// @param height pixels, upright
/// @param alpha whether it has an alpha channel
/// @param orientation the EXIF orientation that was applied, 1 to 8 (CIPA DC-008), 1 if it had none
/// @param frames how many pictures: frames of an animation, pages of a document
/// @param bitDepth bits of a channel
/// @param colourSpace what its channels mean: `rgb`, `grey`, `cmyk`, `lab`
/// @param profile what its ICC profile calls itself; null if it has none, or one without a name
/// @param takenAt when it was taken by its Exif data, in the camera's time; told only if a rendition keeps those
/// @param camera what it was taken with by its Exif data; told only if a rendition keeps those
/// @param bytesPerPixel the length of the file by its pixels
/// @param look what its pixels look like
/// @param quality how good it is technically, from 0 to 100 (see the converter's documentation for the formula)
public record Measures(
        String format,
        int width,
        int height,
        boolean alpha,
        int orientation,
        int frames,
        int bitDepth,
        String colourSpace,
        @Nullable String profile,
        @Nullable LocalDateTime takenAt,
        @Nullable String camera,
        double bytesPerPixel,
        Look look,
        int quality) {

    /// @throws IllegalArgumentException if a part is missing or out of its range
    public Measures {
        Require.text("measures.format", format);
        Require.between("measures.width", width, 1, Integer.MAX_VALUE);
        Require.between("measures.height", height, 1, Integer.MAX_VALUE);
        Require.between("measures.orientation", orientation, 1, 8);
        Require.between("measures.frames", frames, 1, Integer.MAX_VALUE);
        Require.between("measures.bitDepth", bitDepth, 1, 64);
        Require.text("measures.colourSpace", colourSpace);
        Require.between("measures.bytesPerPixel", bytesPerPixel, 0, Double.MAX_VALUE);
        Require.present("measures.look", look);
        Require.between("measures.quality", quality, 0, 100);
    }
}
