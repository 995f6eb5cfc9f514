package io.gannet.convert.core.measure;

import java.util.ArrayList;
import java.util.List;

/// The low frequencies of a channel, as ThumbHash wants them: a triangle of a DCT-II.
final class ThumbDct {

    private static final int MOST_FREQUENCIES = 7;
    private static final int AT_ONCE = 4;

    private final int width;
    private final int height;
    private final double[][] across;
    private final double[][] down;

    ThumbDct(int width, int height) {
        this.width = width;
        this.height = height;
        this.across = cosines(width);
        this.down = cosines(height);
    }

    /// @param constant the mean
    /// @param varying the other coefficients, 0 to 1, so that 0.5 is none
    /// @param scale the largest of them before they were brought there
    record Terms(double constant, List<Double> varying, double scale) {}

    /// @param nx how many horizontal frequencies, if there is no vertical one
    /// @param ny how many vertical frequencies, if there is no horizontal one
    Terms of(double[] channel, int nx, int ny) {
        double constant = 0;
        double scale = 0;
        List<Double> varying = new ArrayList<>();
        for (int cy = 0; cy < ny; cy++) {
            int count = (nx * (ny - cy) + ny - 1) / ny; // those cx with cx * ny < nx * (ny - cy)
            double[] row = coefficients(channel, count, down[cy]);
            for (int cx = 0; cx < count; cx++) {
                if (cx == 0 && cy == 0) {
                    constant = row[cx];
                } else {
                    varying.add(row[cx]);
                    scale = Math.max(scale, Math.abs(row[cx]));
                }
            }
        }
        if (scale != 0) {
            double half = 0.5 / scale;
            varying.replaceAll(coefficient -> 0.5 + half * coefficient);
        }
        return new Terms(constant, varying, scale);
    }

    private double[] coefficients(double[] channel, int count, double[] fy) {
        double[] coefficients = new double[MOST_FREQUENCIES + AT_ONCE];
        for (int cx = 0; cx < count; cx += AT_ONCE) {
            addUp(channel, cx, fy, coefficients);
        }
        for (int cx = 0; cx < count; cx++) {
            coefficients[cx] /= width * height;
        }
        return coefficients;
    }

    /// Four sums side by side, each in the order of the reference: a processor adds up one after the other no faster.
    private void addUp(double[] channel, int cx, double[] fy, double[] sums) {
        double[] fx0 = across[cx];
        double[] fx1 = across[cx + 1];
        double[] fx2 = across[cx + 2];
        double[] fx3 = across[cx + 3];
        double f0 = 0;
        double f1 = 0;
        double f2 = 0;
        double f3 = 0;
        for (int y = 0, i = 0; y < height; y++) {
            double f = fy[y];
            for (int x = 0; x < width; x++, i++) {
                double value = channel[i];
                f0 += value * fx0[x] * f;
                f1 += value * fx1[x] * f;
                f2 += value * fx2[x] * f;
                f3 += value * fx3[x] * f;
            }
        }
        sums[cx] = f0;
        sums[cx + 1] = f1;
        sums[cx + 2] = f2;
        sums[cx + 3] = f3;
    }

    private static double[][] cosines(int length) {
        double[][] cosines = new double[MOST_FREQUENCIES + AT_ONCE][length];
        for (int c = 0; c < MOST_FREQUENCIES; c++) {
            for (int x = 0; x < length; x++) {
                cosines[c][x] = StrictMath.cos(Math.PI / length * c * (x + 0.5));
            }
        }
        return cosines;
    }
}
