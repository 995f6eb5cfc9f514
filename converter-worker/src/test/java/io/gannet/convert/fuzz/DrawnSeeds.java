package io.gannet.convert.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Keep;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Pictures;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.metadata.Tiff;
import java.awt.Color;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Small pictures in every format that can be written here, with whatever a file of the format may hold.
final class DrawnSeeds {

    private static final int WIDTH = 64;
    private static final int HEIGHT = 48;
    private static final byte[] CAMERA = Tiff.big()
            .text(0x010f, "A maker of cameras")
            .text(0x0110, "One of its models")
            .number(0x0112, 3, 8)
            .text(0x9003, "2024:05:17 18:30:59")
            .text(0x9011, "+02:00")
            .bytes();

    private final ImageEngine engine;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    DrawnSeeds(ImageEngine engine) {
        this.engine = engine;
    }

    /// The files by name.
    Map<String, byte[]> files() {
        byJava();
        byTheEngine();
        withBlocks();
        icons();
        return files;
    }

    private void byJava() {
        Map<String, Integer> kinds = Map.of(
                "rgb", BufferedImage.TYPE_INT_RGB,
                "bgr", BufferedImage.TYPE_3BYTE_BGR,
                "alpha", BufferedImage.TYPE_INT_ARGB,
                "grey", BufferedImage.TYPE_BYTE_GRAY,
                "grey16", BufferedImage.TYPE_USHORT_GRAY,
                "palette", BufferedImage.TYPE_BYTE_INDEXED,
                "bits", BufferedImage.TYPE_BYTE_BINARY,
                "565", BufferedImage.TYPE_USHORT_565_RGB);
        kinds.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(kind -> {
            for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
                try {
                    files.put(
                            "drawn-" + kind.getKey() + '.' + format,
                            Pictures.encoded(picture(kind.getValue()), format));
                } catch (IllegalArgumentException _) {
                    continue; // not every format has every kind
                }
            }
        });
        TiffWriting.COMPRESSIONS.forEach(compression -> files.put(
                "drawn-" + compression.replace(' ', '-') + ".tiff",
                TiffWriting.written(picture(TiffWriting.kind(compression)), compression)));
        files.put("drawn-lossless.webp", Pictures.webp(WIDTH, HEIGHT, new Color(200, 100, 50, 100)));
    }

    private static BufferedImage picture(int type) {
        var image = new BufferedImage(WIDTH, HEIGHT, type);
        BufferedImage noise = Pictures.noise(16, 16);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                int colour = 0xff000000 | x * 4 << 16 | y * 5 << 8 | (x ^ y);
                image.setRGB(x, y, x < 16 && y < 16 ? noise.getRGB(x, y) : colour & (y > 32 ? 0x80ffffff : -1));
            }
        }
        return image;
    }

    private void byTheEngine() {
        byte[] alpha = files.get("drawn-alpha.png");
        byte[] whole = files.get("drawn-rgb.png");
        for (ImageFormat format : ImageFormat.values()) {
            for (int quality : new int[] {20, 95}) {
                write("drawn-engine-alpha-" + quality + '.' + format.id(), alpha, format, quality);
                write("drawn-engine-" + quality + '.' + format.id(), whole, format, quality);
            }
        }
    }

    private void write(String name, byte[] original, ImageFormat format, int quality) {
        var spec = new RenditionSpec(
                "any", format, quality, "#ffffff", null, null, Fit.INSIDE, false, quality < 50, Set.of(), true);
        write(name, original, spec);
    }

    // What an engine refuses to write is no seed: ImageIO writes but two formats.
    private void write(String name, byte[] original, RenditionSpec spec) {
        Judged<Rendering> made = engine.render(original, List.of(spec));
        if (made instanceof Judged.Good<Rendering>(Rendering good)) {
            files.put(name, good.renditions().getFirst().bytes());
        }
    }

    private void withBlocks() {
        for (int profile :
                new int[] {ColorSpace.CS_sRGB, ColorSpace.CS_LINEAR_RGB, ColorSpace.CS_PYCC, ColorSpace.CS_GRAY}) {
            byte[] icc = ICC_Profile.getInstance(profile).getData();
            if (icc.length < 60_000) { // else it takes several segments
                String base = profile == ColorSpace.CS_GRAY ? "drawn-grey" : "drawn-rgb";
                files.put("drawn-icc" + profile + ".jpeg", withSegment(base, 0xe2, "ICC_PROFILE\0\1\1", icc));
                files.put("drawn-icc" + profile + ".png", withProfile(files.get(base + ".png"), icc));
            }
        }
        byte[] exif = withSegment("drawn-bgr", 0xe1, "Exif\0\0", CAMERA);
        files.put("drawn-exif.jpeg", exif);
        files.put("drawn-turned.jpeg", Pictures.oriented(files.get("drawn-bgr.jpeg"), 6));
        for (ImageFormat format : ImageFormat.values()) {
            write("drawn-exif-kept." + format.id(), exif, kept(format));
        }
    }

    private static RenditionSpec kept(ImageFormat format) {
        return new RenditionSpec(
                "any", format, 85, "#ffffff", null, null, Fit.INSIDE, false, false, Set.of(Keep.EXIF), true);
    }

    private byte[] withSegment(String base, int marker, String name, byte[] data) {
        byte[] jpeg = files.get(base + ".jpeg");
        byte[] head = name.getBytes(ISO_8859_1);
        byte[] segment = ByteBuffer.allocate(4 + head.length + data.length)
                .putShort((short) (0xff00 | marker))
                .putShort((short) (2 + head.length + data.length))
                .put(head)
                .put(data)
                .array();
        return Pieces.joined(List.of(Pieces.slice(jpeg, 0, 2), segment, Pieces.slice(jpeg, 2, jpeg.length)));
    }

    private static byte[] withProfile(byte[] png, byte[] icc) {
        byte[] data = Pieces.joined(List.of("icc\0\0".getBytes(ISO_8859_1), Zlib.deflated(icc)));
        var parts = new ArrayList<>(new PngAnatomy().parts(png));
        parts.add(2, PngAnatomy.chunk("iCCP", data)); // after the signature and the header
        return Pieces.joined(parts);
    }

    private void icons() {
        files.put("drawn-png.ico", icon(files.get("drawn-alpha.png")));
        for (String kind : List.of("bgr", "palette", "bits")) {
            byte[] bmp = files.get("drawn-" + kind + ".bmp");
            byte[] bitmap = Pieces.slice(bmp, 14, bmp.length);
            Pieces.set(bitmap, 8, 4, ByteOrder.LITTLE_ENDIAN, 2 * HEIGHT); // with the mask
            byte[] mask = new byte[HEIGHT * WIDTH / 8];
            files.put("drawn-" + kind + ".ico", icon(Pieces.joined(List.of(bitmap, mask))));
        }
    }

    private static byte[] icon(byte[] picture) {
        return ByteBuffer.allocate(22 + picture.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 1)
                .put((byte) WIDTH)
                .put((byte) HEIGHT)
                .putShort((short) 0)
                .putShort((short) 1)
                .putShort((short) 24)
                .putInt(picture.length)
                .putInt(22)
                .put(picture)
                .array();
    }
}
