package io.gannet.convert.core.measure;

import io.gannet.convert.core.Pictures;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/// Samples that tests draw, and what may happen to pictures on their way.
final class Drawn {

    static final int WHITE = 0xffffffff;
    static final int BLACK = 0xff000000;

    private Drawn() {}

    static Argb of(int width, int height, IntBinaryOperator colour) {
        int[] argb = new int[width * height];
        for (int i = 0; i < argb.length; i++) {
            argb[i] = colour.applyAsInt(i % width, i / width);
        }
        return new Argb(width, height, argb);
    }

    static Argb plain(int width, int height, int colour) {
        return of(width, height, (_, _) -> colour);
    }

    /// Hard-edged discs of many colours and sizes on a ground that gets lighter downwards: another scene for each
    /// seed.
    static Argb scene(int width, int height, int seed) {
        var random = new Random(seed);
        int discs = 25;
        double[] x = random.doubles(discs).toArray();
        double[] y = random.doubles(discs).toArray();
        double[] radius = random.doubles(discs, 0.03, 0.3).toArray();
        int[] colour = random.ints(discs).map(bits -> bits | BLACK).toArray();
        return of(width, height, (px, py) -> {
            int here = BLACK | 0x010101 * (60 + 120 * py / height);
            for (int i = 0; i < discs; i++) {
                double across = (px + 0.5) / width - x[i];
                double down = (py + 0.5) / height - y[i];
                here = across * across + down * down < radius[i] * radius[i] ? colour[i] : here;
            }
            return here;
        });
    }

    static Argb noise(int width, int height) {
        var random = new Random(5);
        return of(width, height, (_, _) -> BLACK | 0x010101 * random.nextInt(256));
    }

    /// Each channel changed by itself, alpha as it was.
    static Argb toned(Argb sample, IntUnaryOperator tone) {
        return new Argb(
                sample.width(),
                sample.height(),
                Arrays.stream(sample.argb())
                        .map(pixel -> pixel & BLACK
                                | clamped(tone.applyAsInt(pixel >> 16 & 0xff)) << 16
                                | clamped(tone.applyAsInt(pixel >> 8 & 0xff)) << 8
                                | clamped(tone.applyAsInt(pixel & 0xff)))
                        .toArray());
    }

    /// An opaque picture, each pixel the mean of the square around it.
    static Argb blurred(Argb sample, int radius) {
        int width = sample.width();
        int height = sample.height();
        return of(width, height, (x, y) -> {
            int[] sums = new int[3];
            for (int dy = -radius; dy <= radius; dy++) {
                for (int dx = -radius; dx <= radius; dx++) {
                    int at = Math.clamp(y + dy, 0, height - 1) * width + Math.clamp(x + dx, 0, width - 1);
                    for (int channel = 0; channel < 3; channel++) {
                        sums[channel] += sample.argb()[at] >> 8 * channel & 0xff;
                    }
                }
            }
            int area = (2 * radius + 1) * (2 * radius + 1);
            return BLACK | sums[2] / area << 16 | sums[1] / area << 8 | sums[0] / area;
        });
    }

    /// An opaque picture as it comes out of a JPEG of this quality.
    static Argb recompressed(Argb sample, float quality) {
        var image = new BufferedImage(sample.width(), sample.height(), BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, sample.width(), sample.height(), sample.argb(), 0, sample.width());
        BufferedImage decoded = Pictures.decoded(jpeg(image, quality));
        return new Argb(
                sample.width(),
                sample.height(),
                decoded.getRGB(0, 0, sample.width(), sample.height(), null, 0, sample.width()));
    }

    private static byte[] jpeg(BufferedImage image, float quality) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream();
        try (var out = ImageIO.createImageOutputStream(bytes)) {
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.setOutput(out);
            writer.write(null, new IIOImage(image, null, null), param);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static int clamped(int value) {
        return Math.clamp(value, 0, 255);
    }
}
