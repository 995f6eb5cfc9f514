package io.gannet.convert.core.measure;

/// The share of a picture's area that its white border takes: rows from the top and the bottom, then columns from
/// both sides, in which every pixel is white, that is, laid on white has at least 250 of 255 in each channel.
/// Transparent pixels are white.
final class WhiteBorder {

    private static final int WHITE = 250;

    private WhiteBorder() {}

    static double of(Argb picture) {
        int width = picture.width();
        int height = picture.height();
        int[] argb = picture.argb();
        int top = 0;
        while (top < height && isWhite(argb, top * width, 1, width)) {
            top++;
        }
        if (top == height) {
            return 1;
        }
        int bottom = height; // the first row that is border again
        while (isWhite(argb, (bottom - 1) * width, 1, width)) {
            bottom--;
        }
        int rows = bottom - top;
        int left = 0;
        while (isWhite(argb, top * width + left, width, rows)) {
            left++;
        }
        int right = width;
        while (isWhite(argb, top * width + right - 1, width, rows)) {
            right--;
        }
        return 1 - (double) rows * (right - left) / argb.length;
    }

    private static boolean isWhite(int[] argb, int start, int step, int count) {
        for (int i = 0, at = start; i < count; i++, at += step) {
            int pixel = argb[at];
            int alpha = pixel >>> 24;
            if (Grey.onWhite((pixel >> 16) & 0xff, alpha) < WHITE
                    || Grey.onWhite((pixel >> 8) & 0xff, alpha) < WHITE
                    || Grey.onWhite(pixel & 0xff, alpha) < WHITE) {
                return false;
            }
        }
        return true;
    }
}
