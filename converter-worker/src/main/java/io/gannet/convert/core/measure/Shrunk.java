package io.gannet.convert.core.measure;

import java.util.Arrays;

/// Scales pictures by area averages.
final class Shrunk {

    private Shrunk() {}

    /// The picture with a longer edge of at most `edge` pixels, the same if it is no larger. Colours count by their
    /// alpha, so that what nobody sees does not tint what they do.
    static Argb within(Argb picture, int edge) {
        int longer = Math.max(picture.width(), picture.height());
        if (longer <= edge) {
            return picture;
        }
        int width = scaled(picture.width(), edge, longer);
        int height = scaled(picture.height(), edge, longer);
        Rows byAlpha = (y, row) -> readByAlpha(picture.argb(), y, picture.width(), row);
        long[] sums = scaled(byAlpha, 4, picture.width(), picture.height(), width, height);
        long area = (long) picture.width() * picture.height();
        int[] argb = new int[width * height];
        for (int y = 0, i = 0; y < height; y++) {
            for (int x = 0, at = 4 * y * width; x < width; x++, at++, i++) {
                long alpha = sums[at];
                argb[i] = mean(alpha, area) << 24
                        | mean(sums[at + width], alpha) << 16
                        | mean(sums[at + 2 * width], alpha) << 8
                        | mean(sums[at + 3 * width], alpha);
            }
        }
        return new Argb(width, height, argb);
    }

    /// The grey picture at exactly this size, stretched if it has another shape.
    static double[] to(int width, int height, Grey grey) {
        Rows luma = (y, row) -> System.arraycopy(grey.luma(), y * row.length, row, 0, row.length);
        double area = (double) grey.width() * grey.height();
        return Arrays.stream(scaled(luma, 1, grey.width(), grey.height(), width, height))
                .mapToDouble(sum -> (double) sum / area)
                .toArray();
    }

    private static int scaled(int length, int edge, int longer) {
        return Math.max(1, (2 * length * edge + longer) / (2 * longer)); // rounded
    }

    private static int mean(long sum, long weight) {
        return weight == 0 ? 0 : (int) ((sum + weight / 2) / weight);
    }

    /// Where values come from: one row, channel after channel.
    private interface Rows {
        void read(int y, int[] row);
    }

    /// Alpha, and the colours times their alpha.
    private static void readByAlpha(int[] argb, int y, int width, int[] row) {
        for (int x = 0, i = y * width; x < width; x++, i++) {
            int pixel = argb[i];
            int alpha = pixel >>> 24;
            row[x] = alpha;
            row[x + width] = (pixel >> 16 & 0xff) * alpha;
            row[x + 2 * width] = (pixel >> 8 & 0xff) * alpha;
            row[x + 3 * width] = (pixel & 0xff) * alpha;
        }
    }

    /// The sums of all that the new pixels cover, which are their means times the area of the old picture; row by
    /// row, in each channel after channel.
    private static long[] scaled(Rows rows, int channels, int oldWidth, int oldHeight, int width, int height) {
        Spans across = Spans.of(oldWidth, width);
        Spans down = Spans.of(oldHeight, height);
        int[] row = new int[oldWidth * channels];
        int[] covered = new int[row.length]; // by a new row; of values up to 255 · 255, of which 320 at most weigh 320
        long[] sums = new long[width * height * channels];
        int inRow = -1;
        for (int span = 0; span < down.count(); span++) {
            if (down.from(span) != inRow) {
                inRow = down.from(span);
                rows.read(inRow, row);
            }
            int weight = down.weight(span);
            for (int i = 0; i < row.length; i++) { // down first, as this loop takes several values at once
                covered[i] += row[i] * weight;
            }
            int y = down.to(span);
            if (span + 1 == down.count() || down.to(span + 1) != y) {
                for (int channel = 0; channel < channels; channel++) {
                    addUp(covered, channel * oldWidth, across, sums, (y * channels + channel) * width);
                }
                Arrays.fill(covered, 0);
            }
        }
        return sums;
    }

    private static void addUp(int[] values, int start, Spans across, long[] sums, int into) {
        for (int span = 0; span < across.count(); span++) {
            sums[into + across.to(span)] += (long) values[start + across.from(span)] * across.weight(span);
        }
    }
}
