package io.gannet.convert.imageio;

import java.util.Arrays;

/// Makes a picture smaller: each new pixel is the mean of the area that it covers, with alpha multiplied in, so that
/// the colour under transparent pixels does not bleed. One pass over the source with one row of sums in memory.
///
/// Own code: what libraries there are for it had no release for years, and Java2D's way to the same quality, halving
/// again and again, writes a whole picture at each step.
final class AreaAverage {

    private final Pixels source;
    private final int width;
    private final int height;
    private final int[] scaled;
    private final float[] row;
    private final float[] sums;
    private int rowInHand = -1;

    private AreaAverage(Pixels source, int width, int height) {
        this.source = source;
        this.width = width;
        this.height = height;
        this.scaled = new int[width * height];
        this.row = new float[width * 4];
        this.sums = new float[width * 4];
    }

    /// The picture with this size, which must not be larger on either side.
    static Pixels of(Pixels source, int width, int height) {
        if (width == source.width() && height == source.height()) {
            return source;
        }
        return new AreaAverage(source, width, height).scale();
    }

    private Pixels scale() {
        double step = (double) source.height() / height;
        for (int out = 0; out < height; out++) {
            double top = out * step;
            double bottom = out == height - 1 ? source.height() : top + step;
            Arrays.fill(sums, 0);
            for (int y = (int) top; y < bottom; y++) {
                averageRow(y);
                addRow((float) (Math.min(bottom, y + 1.0) - Math.max(top, y)));
            }
            store(out, (float) (1 / (bottom - top)));
        }
        return new Pixels(width, height, scaled, source.opaque());
    }

    private void averageRow(int y) {
        if (y == rowInHand) { // the row at the edge between two new ones counts for both
            return;
        }
        rowInHand = y;
        double step = (double) source.width() / width;
        int start = y * source.width();
        for (int out = 0; out < width; out++) {
            double left = out * step;
            double right = out == width - 1 ? source.width() : left + step;
            averagePixel(out * 4, start, left, right);
        }
    }

    private void averagePixel(int out, int start, double left, double right) {
        float alpha = 0;
        float red = 0;
        float green = 0;
        float blue = 0;
        for (int x = (int) left; x < right; x++) {
            int pixel = source.argb()[start + x];
            float share = (float) (Math.min(right, x + 1.0) - Math.max(left, x));
            float weight = share * (pixel >>> 24);
            alpha += weight;
            red += weight * ((pixel >> 16) & 0xff);
            green += weight * ((pixel >> 8) & 0xff);
            blue += weight * (pixel & 0xff);
        }
        float scale = (float) (1 / (right - left));
        row[out] = alpha * scale;
        row[out + 1] = red * scale;
        row[out + 2] = green * scale;
        row[out + 3] = blue * scale;
    }

    private void addRow(float share) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += row[i] * share;
        }
    }

    private void store(int out, float scale) {
        for (int x = 0, i = 0, to = out * width; x < width; x++, i += 4, to++) {
            float alpha = sums[i];
            if (alpha > 0) {
                scaled[to] = channel(alpha * scale) << 24
                        | channel(sums[i + 1] / alpha) << 16
                        | channel(sums[i + 2] / alpha) << 8
                        | channel(sums[i + 3] / alpha);
            }
        }
    }

    private static int channel(float value) {
        return Math.min(255, (int) (value + 0.5f));
    }
}
