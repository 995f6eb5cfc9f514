package io.gannet.convert.core.measure;

/// A picture in grey: the luma of ITU-R BT.601 (0.299 R + 0.587 G + 0.114 B, of the values as they are coded), after
/// transparent pixels were laid on white.
///
/// @param width pixels
/// @param height pixels
/// @param luma from 0, black, to 255, row by row from the top
@SuppressWarnings("ArrayRecordComponent") // stays within this package, never compared
record Grey(int width, int height, int[] luma) {

    private static final int WHITE = 255;

    static Grey of(Argb picture) {
        int[] argb = picture.argb();
        int[] luma = new int[argb.length];
        for (int i = 0; i < argb.length; i++) {
            luma[i] = luma(argb[i]);
        }
        return new Grey(picture.width(), picture.height(), luma);
    }

    private static int luma(int argb) {
        int alpha = argb >>> 24;
        // The weights add up to 65,536.
        int opaque =
                (19_595 * ((argb >> 16) & 0xff) + 38_470 * ((argb >> 8) & 0xff) + 7_471 * (argb & 0xff) + 32_768) >> 16;
        return alpha == 255 ? opaque : onWhite(opaque, alpha);
    }

    /// A value of a pixel with this alpha, laid on white.
    static int onWhite(int value, int alpha) {
        return WHITE - ((WHITE - value) * alpha + WHITE / 2) / WHITE;
    }
}
