package io.gannet.convert.core.measure;

import java.util.HexFormat;

/// The colour that most of a picture has.
///
/// Pixels are counted in cells of 16 by 16 by 16 sRGB values. As a tone with some noise may lie across the border of
/// cells, each cell is judged by what it and its 26 neighbours hold; the colour is the mean of the fullest cell of
/// the neighbourhood that holds most, and so within a few values of a colour that occurs. Pixels with an alpha under
/// 50 % don't count; a picture without others is white.
final class DominantColour {

    private static final int BITS = 4;
    private static final int LEVELS = 1 << BITS;
    private static final int CELLS = LEVELS * LEVELS * LEVELS;
    private static final int BLUE = 1;
    private static final int GREEN = LEVELS;
    private static final int RED = LEVELS * LEVELS;
    private static final HexFormat HEX = HexFormat.of();

    private DominantColour() {}

    static String of(Argb picture) {
        int[] count = new int[CELLS];
        int[] red = new int[CELLS];
        int[] green = new int[CELLS];
        int[] blue = new int[CELLS];
        for (int pixel : picture.argb()) {
            if (pixel < 0) { // the uppermost bit of alpha is set: 50 % or more
                int r = (pixel >> 16) & 0xff;
                int g = (pixel >> 8) & 0xff;
                int b = pixel & 0xff;
                int cell = (r >> BITS) * RED + (g >> BITS) * GREEN + (b >> BITS) * BLUE;
                count[cell]++;
                red[cell] += r;
                green[cell] += g;
                blue[cell] += b;
            }
        }
        int cell = fullestAround(fullest(withNeighbours(count)), count);
        int n = count[cell];
        return n == 0
                ? "#ffffff"
                : "#" + HEX.toHexDigits(mean(red[cell], n)) + HEX.toHexDigits(mean(green[cell], n))
                        + HEX.toHexDigits(mean(blue[cell], n));
    }

    /// What each cell and those around it hold: sums of three along each axis in turn.
    private static int[] withNeighbours(int[] count) {
        int[] sums = count;
        for (int step : new int[] {BLUE, GREEN, RED}) {
            int[] next = new int[CELLS];
            for (int cell = 0; cell < CELLS; cell++) {
                int level = cell / step % LEVELS;
                next[cell] =
                        sums[cell] + (level > 0 ? sums[cell - step] : 0) + (level < LEVELS - 1 ? sums[cell + step] : 0);
            }
            sums = next;
        }
        return sums;
    }

    private static int fullest(int[] count) {
        int best = 0;
        for (int cell = 1; cell < CELLS; cell++) {
            if (count[cell] > count[best]) {
                best = cell;
            }
        }
        return best;
    }

    private static int fullestAround(int centre, int[] count) {
        int best = centre;
        for (int r = -1; r <= 1; r++) {
            for (int g = -1; g <= 1; g++) {
                for (int b = -1; b <= 1; b++) {
                    boolean inside = inside(centre / RED + r)
                            && inside(centre / GREEN % LEVELS + g)
                            && inside(centre % LEVELS + b);
                    int cell = centre + r * RED + g * GREEN + b * BLUE;
                    if (inside && count[cell] > count[best]) {
                        best = cell;
                    }
                }
            }
        }
        return best;
    }

    private static boolean inside(int level) {
        return level >= 0 && level < LEVELS;
    }

    private static byte mean(int sum, int count) {
        return (byte) ((sum + count / 2) / count);
    }
}
