package io.gannet.convert.core.measure;

/// A small copy of a picture, from which it is measured: upright, in sRGB, and never larger than the picture itself.
///
/// @param width pixels, at most [#MAX_EDGE]
/// @param height pixels, at most [#MAX_EDGE]
/// @param bands values of each pixel: grey, grey and alpha, RGB, or RGB and alpha
/// @param values each from 0 to 255, pixel by pixel and row by row from the top, not premultiplied
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
public record Sample(int width, int height, int bands, byte[] values) {

    /// Pixels along the longer edge of a sample, at most.
    public static final int MAX_EDGE = 320;

    private static final int MOST_BANDS = 4;

    /// @throws IllegalArgumentException if a number is out of its range, or there are not as many values as they say
    public Sample {
        if (width < 1 || height < 1 || width > MAX_EDGE || height > MAX_EDGE) {
            throw new IllegalArgumentException(
                    "a sample's edges are 1 to " + MAX_EDGE + " pixels long, not " + width + " and " + height);
        }
        if (bands < 1 || bands > MOST_BANDS) {
            throw new IllegalArgumentException("a sample has 1 to " + MOST_BANDS + " bands, not " + bands);
        }
        if (values.length != width * height * bands) {
            throw new IllegalArgumentException("a sample of " + width + " by " + height + " pixels with " + bands
                    + " bands does not have " + values.length + " values");
        }
    }

    /// A sample of pixels `0xAARRGGBB`.
    ///
    /// @throws IllegalArgumentException as above
    public static Sample ofArgb(int width, int height, int[] argb) {
        byte[] values = new byte[argb.length * MOST_BANDS];
        for (int i = 0, at = 0; i < argb.length; i++) {
            values[at++] = (byte) (argb[i] >> 16);
            values[at++] = (byte) (argb[i] >> 8);
            values[at++] = (byte) argb[i];
            values[at++] = (byte) (argb[i] >> 24);
        }
        return new Sample(width, height, MOST_BANDS, values);
    }

    /// Its pixels as `0xAARRGGBB`.
    public int[] argb() {
        return Argb.of(this).argb();
    }
}
