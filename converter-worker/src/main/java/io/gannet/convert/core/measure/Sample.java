package io.gannet.convert.core.measure;

/// A small copy of a picture, from which it is measured: upright, in sRGB, and never larger than the picture itself.
///
/// @param width pixels, at most [#MAX_EDGE]
/// @param height pixels, at most [#MAX_EDGE]
/// @param argb `0xAARRGGBB` of each pixel, row by row from the top, not premultiplied
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Sample(int width, int height, int[] argb) {

    /// Pixels along the longer edge of a sample, at most.
    public static final int MAX_EDGE = 320;

    /// @throws IllegalArgumentException if an edge is out of its range, or there are not as many pixels as they say
    public Sample {
        if (width < 1 || height < 1 || width > MAX_EDGE || height > MAX_EDGE) {
            throw new IllegalArgumentException(
                    "a sample's edges are 1 to " + MAX_EDGE + " pixels long, not " + width + " and " + height);
        }
        if (argb.length != width * height) {
            throw new IllegalArgumentException(
                    "a sample of " + width + " by " + height + " pixels does not have " + argb.length);
        }
    }
}
