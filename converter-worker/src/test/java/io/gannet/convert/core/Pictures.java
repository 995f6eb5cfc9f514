package io.gannet.convert.core;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// Pictures that tests draw themselves.
public final class Pictures {

    private Pictures() {}

    /// Red, green, blue and yellow quarters, from the upper left to the lower right.
    public static BufferedImage quarters(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, Color.RED);
        fill(image, width / 2, 0, Color.GREEN);
        fill(image, 0, height / 2, Color.BLUE);
        fill(image, width / 2, height / 2, Color.YELLOW);
        return image;
    }

    /// One colour everywhere.
    public static BufferedImage plain(int width, int height, int type, Color colour) {
        var image = new BufferedImage(width, height, type);
        fill(image, 0, 0, colour);
        return image;
    }

    /// Something that no codec can make small, the same each time.
    public static BufferedImage noise(int width, int height) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var random = new Random(1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    private static void fill(BufferedImage image, int left, int top, Color colour) {
        Graphics2D graphics = image.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.setColor(colour);
        graphics.fillRect(left, top, image.getWidth(), image.getHeight());
        graphics.dispose();
    }

    /// The picture as a file of the format named.
    public static byte[] encoded(BufferedImage image, String format) {
        var bytes = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, bytes)) {
                throw new IllegalArgumentException("nothing writes this picture as " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /// The picture in a file, its samples as they are: Java takes grey for linear light, which no browser does.
    public static BufferedImage decoded(byte[] file) {
        try {
            BufferedImage picture = ImageIO.read(new ByteArrayInputStream(file));
            return picture.getType() == BufferedImage.TYPE_BYTE_GRAY ? coloured(picture) : picture;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage coloured(BufferedImage grey) {
        var rgb = new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < grey.getHeight(); y++) {
            for (int x = 0; x < grey.getWidth(); x++) {
                rgb.setRGB(x, y, grey.getRaster().getSample(x, y, 0) * 0x010101);
            }
        }
        return rgb;
    }

    /// A JPEG with an EXIF block that holds an orientation and nothing else.
    public static byte[] oriented(byte[] jpeg, int orientation) {
        byte[] exif = exif(orientation);
        return ByteBuffer.allocate(jpeg.length + exif.length + 10)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (exif.length + 8))
                .put("Exif\0\0".getBytes(ISO_8859_1))
                .put(exif)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    /// How a camera stores a picture that is to be shown upright with this orientation (CIPA DC-008).
    public static BufferedImage stored(BufferedImage upright, int orientation) {
        int w = upright.getWidth();
        int h = upright.getHeight();
        boolean turned = orientation >= 5;
        var stored = new BufferedImage(turned ? h : w, turned ? w : h, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int rgb = upright.getRGB(x, y);
                switch (orientation) {
                    case 1 -> stored.setRGB(x, y, rgb);
                    case 2 -> stored.setRGB(w - 1 - x, y, rgb);
                    case 3 -> stored.setRGB(w - 1 - x, h - 1 - y, rgb);
                    case 4 -> stored.setRGB(x, h - 1 - y, rgb);
                    case 5 -> stored.setRGB(y, x, rgb);
                    case 6 -> stored.setRGB(y, w - 1 - x, rgb);
                    case 7 -> stored.setRGB(h - 1 - y, w - 1 - x, rgb);
                    default -> stored.setRGB(h - 1 - y, x, rgb);
                }
            }
        }
        return stored;
    }

    private static byte[] exif(int orientation) {
        return ByteBuffer.allocate(26)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("II*\0".getBytes(ISO_8859_1))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putInt(orientation)
                .putInt(0)
                .array();
    }

    /// A lossless WebP of one colour, of which every prefix code has one symbol, so that pixels take no bits (RFC
    /// 9649 section 3).
    public static byte[] webp(int width, int height, Color colour) {
        var bits = new Bits()
                .put(0x2f, 8)
                .put(width - 1, 14)
                .put(height - 1, 14)
                .put(colour.getAlpha() < 255 ? 1 : 0, 1)
                .put(0, 3 + 1 + 1 + 1); // the version; no transform, no colour cache, one group of codes
        for (int symbol : new int[] {colour.getGreen(), colour.getRed(), colour.getBlue(), colour.getAlpha()}) {
            bits.put(0b101, 3).put(symbol, 8); // a simple code with one symbol of eight bits
        }
        byte[] picture = bits.put(0b0001, 4).bytes(); // and one for distances, which has a symbol of one bit
        return ByteBuffer.allocate(20 + picture.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(ISO_8859_1))
                .putInt(12 + picture.length)
                .put("WEBPVP8L".getBytes(ISO_8859_1))
                .putInt(picture.length)
                .put(picture)
                .array();
    }

    /// Bits from the least significant on, as WebP packs them, up to an even number of bytes.
    private static final class Bits {

        private BigInteger all = BigInteger.ZERO;
        private int count;

        Bits put(int value, int width) {
            all = all.or(BigInteger.valueOf(value).shiftLeft(count));
            count += width;
            return this;
        }

        byte[] bytes() {
            byte[] bytes = new byte[(count + 15) / 16 * 2];
            for (int i = 0; i < bytes.length; i++) {
                bytes[i] = all.shiftRight(8 * i).byteValue();
            }
            return bytes;
        }
    }

    /// The start of a PNG that claims any size, with a proper header chunk, few pixels' worth of data and an end.
    public static byte[] pngClaiming(int width, int height) {
        byte[] png = encoded(plain(1, 1, BufferedImage.TYPE_INT_RGB, Color.RED), "png");
        var claim = ByteBuffer.wrap(png).putInt(16, width).putInt(20, height);
        var sum = new CRC32();
        sum.update(png, 12, 17);
        claim.putInt(29, (int) sum.getValue());
        return png;
    }
}
