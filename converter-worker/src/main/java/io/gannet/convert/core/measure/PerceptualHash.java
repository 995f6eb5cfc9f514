package io.gannet.convert.core.measure;

import java.util.Arrays;
import java.util.HexFormat;

/// The classic 64-bit DCT hash (pHash): the picture in [Grey], scaled by area to 32 by 32 pixels whatever its shape,
/// and of its two-dimensional DCT-II (without normalisation, each axis times two) the 8 by 8 lowest frequencies, the
/// constant one among them. A bit is set if its coefficient is above the median of the 64. The rows of the block,
/// from low to high frequency of the vertical axis, make the eight bytes; the lowest horizontal frequency is the
/// uppermost bit.
///
/// Coefficients are rounded to multiples of 512 first, half a grey value's amplitude, so that invisible noise does
/// not decide the bits of pictures that have little else: a flat picture has the constant's bit alone, and none if it
/// is black.
final class PerceptualHash {

    private static final int SIZE = 32;
    private static final int LOW = 8;
    private static final double HALF_A_GREY_VALUE = 512;
    private static final double[][] COSINES = cosines();

    private PerceptualHash() {}

    static String of(Grey grey) {
        long[] coefficients = lowFrequencies(Shrunk.to(SIZE, SIZE, grey));
        long[] sorted = coefficients.clone();
        Arrays.sort(sorted);
        long twiceTheMedian = sorted[sorted.length / 2 - 1] + sorted[sorted.length / 2];
        long bits = 0;
        for (long coefficient : coefficients) {
            bits = bits << 1 | (2 * coefficient > twiceTheMedian ? 1 : 0);
        }
        return HexFormat.of().toHexDigits(bits);
    }

    private static long[] lowFrequencies(double[] grey) {
        double[] across = new double[SIZE * LOW]; // of each row its low horizontal frequencies
        for (int y = 0; y < SIZE; y++) {
            for (int u = 0; u < LOW; u++) {
                double sum = 0;
                for (int x = 0; x < SIZE; x++) {
                    sum += grey[y * SIZE + x] * COSINES[u][x];
                }
                across[y * LOW + u] = sum;
            }
        }
        long[] coefficients = new long[LOW * LOW];
        for (int v = 0; v < LOW; v++) {
            for (int u = 0; u < LOW; u++) {
                double sum = 0;
                for (int y = 0; y < SIZE; y++) {
                    sum += across[y * LOW + u] * COSINES[v][y];
                }
                coefficients[v * LOW + u] = Math.round(4 * sum / HALF_A_GREY_VALUE);
            }
        }
        return coefficients;
    }

    private static double[][] cosines() {
        double[][] cosines = new double[LOW][SIZE];
        for (int u = 0; u < LOW; u++) {
            for (int x = 0; x < SIZE; x++) {
                cosines[u][x] = StrictMath.cos(Math.PI * u * (2 * x + 1) / (2 * SIZE));
            }
        }
        return cosines;
    }
}
