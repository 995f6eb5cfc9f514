package io.gannet.convert.core.measure;

/// A small picture as the measures read it: upright and in sRGB.
///
/// @param width pixels
/// @param height pixels
/// @param argb `0xAARRGGBB` of each pixel, row by row from the top, not premultiplied
@SuppressWarnings("ArrayRecordComponent") // stays within this package, never compared
record Argb(int width, int height, int[] argb) {

    private static final int OPAQUE = 0xff;

    static Argb of(Sample sample) {
        byte[] values = sample.values();
        int bands = sample.bands();
        boolean colour = bands >= 3;
        boolean alpha = bands % 2 == 0;
        int green = colour ? 1 : 0;
        int blue = 2 * green;
        int opacity = blue + 1;
        int[] argb = new int[sample.width() * sample.height()];
        for (int i = 0, at = 0; i < argb.length; i++, at += bands) {
            argb[i] = (alpha ? values[at + opacity] & 0xff : OPAQUE) << 24
                    | (values[at] & 0xff) << 16
                    | (values[at + green] & 0xff) << 8
                    | (values[at + blue] & 0xff);
        }
        return new Argb(sample.width(), sample.height(), argb);
    }
}
