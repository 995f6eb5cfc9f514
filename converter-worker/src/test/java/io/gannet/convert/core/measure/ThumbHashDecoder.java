package io.gannet.convert.core.measure;

/// Turns a ThumbHash into the blurred picture that it stands for, written from the description of the format and
/// apart from the encoder.
final class ThumbHashDecoder {

    private static final int LONGER_EDGE = 32;

    private final byte[] hash;
    private int nibble;

    private ThumbHashDecoder(byte[] hash) {
        this.hash = hash;
    }

    static Argb decoded(byte[] hash) {
        return new ThumbHashDecoder(hash).picture();
    }

    private Argb picture() {
        int colours = u8(0) | u8(1) << 8 | u8(2) << 16;
        int shape = u8(3) | u8(4) << 8;
        boolean alpha = colours >> 23 == 1;
        boolean landscape = shape >> 15 == 1;
        int most = alpha ? 5 : 7;
        int across = landscape ? most : shape & 7;
        int down = landscape ? shape & 7 : most;
        nibble = alpha ? 12 : 10;
        Channel light =
                channel((colours & 63) / 63.0, (colours >> 18 & 31) / 31.0, Math.max(3, across), Math.max(3, down));
        Channel yellowBlue = channel((colours >> 6 & 63) / 31.5 - 1, (shape >> 3 & 63) / 63.0, 3, 3);
        Channel redGreen = channel((colours >> 12 & 63) / 31.5 - 1, (shape >> 9 & 63) / 63.0, 3, 3);
        Channel opacity = alpha ? channel((u8(5) & 15) / 15.0, (u8(5) >> 4) / 15.0, 5, 5) : (_, _) -> 1;

        int width = Math.max(1, LONGER_EDGE * across / Math.max(across, down));
        int height = Math.max(1, LONGER_EDGE * down / Math.max(across, down));
        return Drawn.of(width, height, (px, py) -> {
            double x = (px + 0.5) / width;
            double y = (py + 0.5) / height;
            double blue = light.at(x, y) - 2.0 / 3 * yellowBlue.at(x, y);
            double red = (3 * light.at(x, y) - blue + redGreen.at(x, y)) / 2;
            double green = red - redGreen.at(x, y);
            return eightBits(opacity.at(x, y)) << 24 | eightBits(red) << 16 | eightBits(green) << 8 | eightBits(blue);
        });
    }

    private interface Channel {
        double at(double x, double y);
    }

    private Channel channel(double constant, double scale, int nx, int ny) {
        double[][] factors = new double[ny][nx];
        for (int cy = 0; cy < ny; cy++) {
            for (int cx = cy == 0 ? 1 : 0; cx * ny < nx * (ny - cy); cx++) {
                int four = u8(nibble / 2) >> 4 * (nibble % 2) & 15;
                nibble++;
                factors[cy][cx] = (four / 7.5 - 1) * scale;
            }
        }
        factors[0][0] = constant;
        return (x, y) -> {
            double sum = 0;
            for (int cy = 0; cy < ny; cy++) {
                for (int cx = 0; cx < nx; cx++) {
                    // An axis has its constant once and each wave twice.
                    int times = (cx > 0 ? 2 : 1) * (cy > 0 ? 2 : 1);
                    sum += times * factors[cy][cx] * Math.cos(Math.PI * cx * x) * Math.cos(Math.PI * cy * y);
                }
            }
            return sum;
        };
    }

    private int u8(int index) {
        return hash[index] & 0xff;
    }

    private static int eightBits(double value) {
        return (int) Math.round(255 * Math.clamp(value, 0.0, 1.0));
    }
}
