package io.gannet.convert.imageio;

import java.awt.Dimension;
import java.awt.Rectangle;

/// A picture in memory: sRGB with 8 bits per channel, `0xAARRGGBB`, alpha not multiplied in, row by row.
///
/// @param opaque whether alpha is 255 everywhere
@SuppressWarnings("ArrayRecordComponent") // one picture, never compared
record Pixels(int width, int height, int[] argb, boolean opaque) {

    /// The same pixels in another order: the pixel at (x, y) comes to lie at `start + x * right + y * below`.
    Pixels moved(int newWidth, int newHeight, int start, int right, int below) {
        int[] moved = new int[argb.length];
        for (int y = 0, from = 0; y < height; y++) {
            int to = start + y * below;
            for (int x = 0; x < width; x++, from++, to += right) {
                moved[to] = argb[from];
            }
        }
        return new Pixels(newWidth, newHeight, moved, opaque);
    }

    /// This picture at its place on an otherwise transparent canvas.
    Pixels on(Dimension canvas, Rectangle place) {
        if (width == canvas.width && height == canvas.height) {
            return this;
        }
        int[] placed = new int[Math.multiplyExact(canvas.width, canvas.height)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(argb, y * width, placed, (place.y + y) * canvas.width + place.x, width);
        }
        return new Pixels(canvas.width, canvas.height, placed, false);
    }

    /// This picture on a background, `0xRRGGBB`.
    Pixels flattened(int background) {
        if (opaque) {
            return this;
        }
        int[] flat = new int[argb.length];
        for (int i = 0; i < flat.length; i++) {
            int pixel = argb[i];
            int alpha = pixel >>> 24;
            flat[i] = 0xff000000
                    | blend((pixel >> 16) & 0xff, (background >> 16) & 0xff, alpha) << 16
                    | blend((pixel >> 8) & 0xff, (background >> 8) & 0xff, alpha) << 8
                    | blend(pixel & 0xff, background & 0xff, alpha);
        }
        return new Pixels(width, height, flat, true);
    }

    private static int blend(int over, int under, int alpha) {
        return (over * alpha + under * (255 - alpha) + 127) / 255;
    }
}
