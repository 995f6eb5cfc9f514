package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Writes ICC profiles.
final class Icc {

    /// The colorants of sRGB as most profiles have them, in units of 1/65,536.
    static final int[][] SRGB = {{0x6fa2, 0x38f5, 0x0390}, {0x6299, 0xb785, 0x18da}, {0x24a0, 0x0f84, 0xb6cf}};

    /// The same of Display P3.
    static final int[][] DISPLAY_P3 = {{0x83df, 0x3dbf, -0x44}, {0x4abf, 0xb137, 0x0ab9}, {0x2838, 0x110b, 0xc8b9}};

    /// The same of Adobe RGB (1998).
    static final int[][] ADOBE_RGB = {{0x9c18, 0x4fa5, 0x04fc}, {0x348d, 0xa02c, 0x0f95}, {0x2631, 0x102f, 0xbe9c}};

    private final String space;
    private final String connection;
    private final Map<String, byte[]> tags = new LinkedHashMap<>();

    Icc(String space, String connection) {
        this.space = space;
        this.connection = connection;
    }

    /// A profile of three colorants that share a curve.
    static Icc rgb(int[][] colorants, byte[] curve) {
        return new Icc("RGB ", "XYZ ")
                .tag("desc", desc("a profile"))
                .tag("rXYZ", xyz(colorants[0]))
                .tag("gXYZ", xyz(colorants[1]))
                .tag("bXYZ", xyz(colorants[2]))
                .tag("rTRC", curve)
                .tag("gTRC", curve)
                .tag("bTRC", curve);
    }

    Icc tag(String name, byte[] data) {
        tags.put(name, data);
        return this;
    }

    Icc without(String name) {
        tags.remove(name);
        return this;
    }

    byte[] bytes() {
        int start = 132 + 12 * tags.size();
        ByteBuffer table = ByteBuffer.allocate(start);
        var data = new ByteArrayOutputStream();
        table.position(16).put(ascii(space)).put(ascii(connection)).position(36).put(ascii("acsp"));
        table.position(128).putInt(tags.size());
        tags.forEach((name, bytes) -> {
            table.put(ascii(name)).putInt(start + data.size()).putInt(bytes.length);
            data.writeBytes(bytes);
        });
        table.putInt(0, start + data.size());
        return ByteBuffer.allocate(start + data.size())
                .put(table.array())
                .put(data.toByteArray())
                .array();
    }

    static byte[] desc(String ascii) {
        return ByteBuffer.allocate(90 + ascii.length() + 1)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(ascii.length() + 1)
                .put(ascii(ascii))
                .array();
    }

    static byte[] descInUnicode(String text) {
        return ByteBuffer.allocate(24 + 2 * text.length() + 72)
                .put(ascii("desc"))
                .putInt(0)
                .putInt(1)
                .put((byte) 0)
                .putInt(0)
                .putInt(text.length())
                .put(text.getBytes(UTF_16BE))
                .array();
    }

    static byte[] text(String text) {
        return ByteBuffer.allocate(9 + text.length())
                .put(ascii("text"))
                .putInt(0)
                .put(ascii(text))
                .array();
    }

    /// A text in several languages, each as `en:text`.
    static byte[] mluc(String... texts) {
        int at = 16 + 12 * texts.length;
        var strings = new ByteArrayOutputStream();
        ByteBuffer records = ByteBuffer.allocate(at)
                .put(ascii("mluc"))
                .putInt(0)
                .putInt(texts.length)
                .putInt(12);
        for (String text : texts) {
            byte[] string = text.substring(3).getBytes(UTF_16BE);
            records.put(ascii(text.substring(0, 2)))
                    .put(ascii("XX"))
                    .putInt(string.length)
                    .putInt(at + strings.size());
            strings.writeBytes(string);
        }
        return ByteBuffer.allocate(at + strings.size())
                .put(records.array())
                .put(strings.toByteArray())
                .array();
    }

    static byte[] xyz(int... parts) {
        ByteBuffer bytes = ByteBuffer.allocate(20).put(ascii("XYZ ")).putInt(0);
        for (int part : parts) {
            bytes.putInt(part);
        }
        return bytes.array();
    }

    static byte[] gamma(double gamma) {
        return curv((int) Math.round(gamma * 256));
    }

    static byte[] table(int points, DoubleUnaryOperator curve) {
        int[] samples = new int[points];
        for (int i = 0; i < points; i++) {
            samples[i] = (int) Math.round(65_535 * curve.applyAsDouble((double) i / (points - 1)));
        }
        return curv(samples);
    }

    static byte[] curv(int... samples) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 2 * samples.length)
                .put(ascii("curv"))
                .putInt(0)
                .putInt(samples.length);
        for (int sample : samples) {
            bytes.putShort((short) sample);
        }
        return bytes.array();
    }

    static byte[] para(int type, double... parameters) {
        ByteBuffer bytes = ByteBuffer.allocate(12 + 4 * parameters.length)
                .put(ascii("para"))
                .putInt(0)
                .putShort((short) type)
                .putShort((short) 0);
        for (double parameter : parameters) {
            bytes.putInt((int) Math.round(parameter * 65_536));
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }
}
