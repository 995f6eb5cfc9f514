package io.gannet.convert.imageio;

import io.gannet.convert.core.Placement;

/// Brings a picture to the size and into the frame that a [Placement] says.
final class Scaling {

    private Scaling() {}

    static Pixels scaled(Pixels picture, Placement placement) {
        int width = placement.scaledWidth();
        int height = placement.scaledHeight();
        return width <= picture.width() && height <= picture.height()
                ? AreaAverage.of(picture, width, height)
                : enlarged(picture, width, height);
    }

    /// Linear interpolation between the centres of the pixels, with alpha multiplied in.
    private static Pixels enlarged(Pixels picture, int width, int height) {
        int[] argb = new int[Math.multiplyExact(width, height)];
        for (int y = 0, at = 0; y < height; y++) {
            double v = Math.clamp((y + 0.5) * picture.height() / height - 0.5, 0, picture.height() - 1);
            for (int x = 0; x < width; x++, at++) {
                double u = Math.clamp((x + 0.5) * picture.width() / width - 0.5, 0, picture.width() - 1);
                argb[at] = between(picture, u, v);
            }
        }
        return new Pixels(width, height, argb, picture.opaque());
    }

    private static int between(Pixels picture, double u, double v) {
        int left = (int) u;
        int top = (int) v;
        int right = Math.min(left + 1, picture.width() - 1);
        int bottom = Math.min(top + 1, picture.height() - 1);
        double[] sum = new double[4];
        add(sum, picture, left, top, (1 - u + left) * (1 - v + top));
        add(sum, picture, right, top, (u - left) * (1 - v + top));
        add(sum, picture, left, bottom, (1 - u + left) * (v - top));
        add(sum, picture, right, bottom, (u - left) * (v - top));
        if (sum[0] == 0) {
            return 0;
        }
        return (int) Math.round(sum[0]) << 24
                | (int) Math.round(sum[1] / sum[0]) << 16
                | (int) Math.round(sum[2] / sum[0]) << 8
                | (int) Math.round(sum[3] / sum[0]);
    }

    private static void add(double[] sum, Pixels picture, int x, int y, double share) {
        int pixel = picture.argb()[y * picture.width() + x];
        double weight = share * (pixel >>> 24);
        sum[0] += weight;
        sum[1] += weight * ((pixel >> 16) & 0xff);
        sum[2] += weight * ((pixel >> 8) & 0xff);
        sum[3] += weight * (pixel & 0xff);
    }

    /// Cuts out of a scaled picture, or pads it with a colour, `0xRRGGBB`.
    static Pixels framed(Pixels scaled, Placement placement, int background) {
        if (!placement.isFramed()) {
            return scaled;
        }
        int[] argb = new int[Math.multiplyExact(placement.width(), placement.height())];
        for (int y = 0, at = 0; y < placement.height(); y++) {
            for (int x = 0; x < placement.width(); x++, at++) {
                int u = x + placement.left();
                int v = y + placement.top();
                boolean inside = u >= 0 && v >= 0 && u < scaled.width() && v < scaled.height();
                argb[at] = inside ? scaled.argb()[v * scaled.width() + u] : 0xff000000 | background;
            }
        }
        return new Pixels(placement.width(), placement.height(), argb, scaled.opaque());
    }
}
