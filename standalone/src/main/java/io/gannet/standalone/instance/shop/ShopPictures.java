package io.gannet.standalone.instance.shop;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/// The shop's pictures as the bytes that it serves.
final class ShopPictures {

    private static final int START_OF_IMAGE_BYTES = 2;

    private ShopPictures() {}

    /// A plain JPEG, 1200 × 800.
    static byte[] gannetJpeg() {
        return encode(ShopDrawings.gannet(), "jpeg");
    }

    /// A PNG with an alpha channel, 700 × 900.
    static byte[] featherPng() {
        return encode(ShopDrawings.feather(), "png");
    }

    /// A lossy WebP, 900 × 675. The JDK writes no WebP, so this one is kept: [ShopDrawings#boat()] saved as PNG and
    /// encoded by `cwebp -q 80 -m 6 -metadata none boat.png -o boat.webp`.
    static byte[] boatWebp() {
        return resource("boat.webp");
    }

    /// A JPEG that lies on its side, 900 × 600, and says so: EXIF orientation 6, upright it is 600 × 900.
    static byte[] lighthouseJpeg() {
        BufferedImage upright = ShopDrawings.lighthouse();
        var toTheLeft = new AffineTransform(0, -1, 1, 0, 0, upright.getWidth());
        var lying = new BufferedImage(upright.getHeight(), upright.getWidth(), BufferedImage.TYPE_INT_RGB);
        new AffineTransformOp(toTheLeft, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(upright, lying);
        return withOrientation(encode(lying, "jpeg"), 6);
    }

    /// The first half of a JPEG.
    static byte[] brokenEggJpeg() {
        byte[] whole = encode(ShopDrawings.egg(), "jpeg");
        return Arrays.copyOf(whole, whole.length / 2);
    }

    /// A JPEG that nobody gets to see.
    static byte[] eggJpeg() {
        return encode(ShopDrawings.egg(), "jpeg");
    }

    /// A file that is part of the shop as it is.
    static byte[] resource(String name) {
        try (InputStream in = ShopPictures.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the shop's file " + name + " is missing from the class path");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("the shop's file " + name + " cannot be read", e);
        }
    }

    private static byte[] encode(BufferedImage image, String format) {
        var out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("this JDK writes no " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("drawing to memory failed", e);
        }
        return out.toByteArray();
    }

    // An APP1 segment right after the start marker (EXIF 2.32 section 4.5.4): a TIFF header, one directory, one entry.
    private static byte[] withOrientation(byte[] jpeg, int orientation) {
        var app1 = ByteBuffer.allocate(36)
                .putShort((short) 0xffe1)
                .putShort((short) 34) // all but the marker
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(8) // the directory follows the header
                .putShort((short) 1)
                .putShort((short) 0x0112) // Orientation
                .putShort((short) 3) // SHORT
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0); // no further directory
        return ByteBuffer.allocate(jpeg.length + app1.capacity())
                .put(jpeg, 0, START_OF_IMAGE_BYTES)
                .put(app1.flip())
                .put(jpeg, START_OF_IMAGE_BYTES, jpeg.length - START_OF_IMAGE_BYTES)
                .array();
    }
}
