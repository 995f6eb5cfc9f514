package io.gannet.testsupport;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/// Draws small pictures, so that no test needs a binary file. Seen upright, every one of them is [#CORNER] in its
/// upper left quarter and something else in the others. Pictures of different sizes or variants have different bytes.
public final class Pictures {

    /// The colour of the upper left quarter.
    public static final Color CORNER = new Color(200, 20, 20);

    private Pictures() {}

    /// A JPEG.
    public static byte[] jpeg(int width, int height) {
        return jpeg(width, height, 0);
    }

    /// A JPEG; each variant has other bytes.
    public static byte[] jpeg(int width, int height, int variant) {
        return encode(draw(width, height, variant, BufferedImage.TYPE_INT_RGB), "jpg");
    }

    /// An opaque PNG.
    public static byte[] png(int width, int height) {
        return encode(draw(width, height, 0, BufferedImage.TYPE_INT_RGB), "png");
    }

    /// A PNG of which the lower right quarter is fully transparent.
    public static byte[] pngWithAlpha(int width, int height) {
        BufferedImage image = draw(width, height, 0, BufferedImage.TYPE_INT_ARGB);
        for (int y = height / 2; y < height; y++) {
            for (int x = width / 2; x < width; x++) {
                image.setRGB(x, y, 0);
            }
        }
        return encode(image, "png");
    }

    /// A GIF of one frame.
    public static byte[] gif(int width, int height) {
        return encode(draw(width, height, 0, BufferedImage.TYPE_INT_RGB), "gif");
    }

    /// A lossless WebP of one colour all over, of which every prefix code has one symbol and so takes no bits (WebP
    /// Lossless Bitstream Specification, section 6.2.1).
    public static byte[] webp(int width, int height, Color color) {
        var bits = new Bits();
        bits.add(0x2f, 8).add(width - 1, 14).add(height - 1, 14).add(0, 1).add(0, 3); // no alpha, version 0
        bits.add(0, 1).add(0, 1).add(0, 1); // no transform, no colour cache, one group of prefix codes
        for (int symbol : new int[] {color.getGreen(), color.getRed(), color.getBlue(), 255, 0}) {
            bits.add(1, 1).add(0, 1).add(1, 1).add(symbol, 8); // a simple code of one symbol of eight bits
        }
        byte[] image = bits.toBytes();
        int padded = image.length + image.length % 2;
        return ByteBuffer.allocate(20 + padded)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(12 + padded)
                .put(ascii("WEBPVP8L"))
                .putInt(image.length)
                .put(image)
                .array();
    }

    /// A JPEG whose pixels are stored turned or mirrored, and whose EXIF orientation says how to undo that.
    ///
    /// @param width of the upright picture
    /// @param height of the upright picture
    /// @param orientation from 1 to 8, as in EXIF tag 0x0112
    public static byte[] orientedJpeg(int width, int height, int orientation) {
        BufferedImage upright = draw(width, height, 0, BufferedImage.TYPE_INT_RGB);
        boolean onItsSide = orientation > 4;
        var stored =
                new BufferedImage(onItsSide ? height : width, onItsSide ? width : height, BufferedImage.TYPE_INT_RGB);
        int right = width - 1;
        int bottom = height - 1;
        for (int y = 0; y < stored.getHeight(); y++) {
            for (int x = 0; x < stored.getWidth(); x++) {
                int rgb = switch (orientation) {
                    case 1 -> upright.getRGB(x, y);
                    case 2 -> upright.getRGB(right - x, y);
                    case 3 -> upright.getRGB(right - x, bottom - y);
                    case 4 -> upright.getRGB(x, bottom - y);
                    case 5 -> upright.getRGB(y, x);
                    case 6 -> upright.getRGB(right - y, x);
                    case 7 -> upright.getRGB(right - y, bottom - x);
                    case 8 -> upright.getRGB(y, bottom - x);
                    default -> throw new IllegalArgumentException("An orientation is 1 to 8, not " + orientation);
                };
                stored.setRGB(x, y, rgb);
            }
        }
        return withOrientation(encode(stored, "jpg"), orientation);
    }

    /// The first half of a file.
    public static byte[] truncated(byte[] file) {
        return Arrays.copyOf(file, file.length / 2);
    }

    // An APP1 segment right after the start of the image: "Exif", a big-endian TIFF header, and a directory of one
    // entry (EXIF 2.32, section 4.5 and 4.6).
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] segment = ByteBuffer.allocate(36)
                .putShort((short) 0xffe1)
                .putShort((short) 34)
                .put(ascii("Exif\0\0MM\0*"))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
        return ByteBuffer.allocate(jpeg.length + segment.length)
                .put(jpeg, 0, 2)
                .put(segment)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static BufferedImage draw(int width, int height, int variant, int type) {
        var image = new BufferedImage(width, height, type);
        Graphics2D canvas = image.createGraphics();
        Color start = Color.getHSBColor(0.3f + (variant % 97) / 250f, 0.8f, 0.9f);
        Color end = Color.getHSBColor(0.5f + (variant % 89) / 250f, 0.6f, 0.4f);
        canvas.setPaint(new GradientPaint(0, 0, start, width, height, end));
        canvas.fillRect(0, 0, width, height);
        canvas.setColor(CORNER);
        canvas.fillRect(0, 0, width / 2, height / 2);
        canvas.dispose();
        // The variant's bits, one per square along the lower edge, make the bytes differ whatever the colours.
        int side = Math.max(1, width / 32);
        for (int bit = 0; bit < Integer.SIZE && bit * side < width; bit++) {
            int rgb = (variant >>> bit & 1) == 0 ? Color.BLACK.getRGB() : Color.WHITE.getRGB();
            for (int x = bit * side; x < Math.min(width, (bit + 1) * side); x++) {
                for (int y = Math.max(height - side, height / 2); y < height; y++) {
                    image.setRGB(x, y, rgb);
                }
            }
        }
        return image;
    }

    private static byte[] encode(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalStateException("The JDK cannot write " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Bits, the lowest first.
    private static final class Bits {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private int current;
        private int used;

        Bits add(int value, int count) {
            for (int i = 0; i < count; i++) {
                current |= (value >>> i & 1) << used;
                if (++used == 8) {
                    bytes.write(current);
                    current = 0;
                    used = 0;
                }
            }
            return this;
        }

        byte[] toBytes() {
            if (used > 0) {
                bytes.write(current);
            }
            return bytes.toByteArray();
        }
    }
}
