package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/// Writes Exif data: a TIFF structure with one directory and, if it has anything in it, an Exif directory.
public final class Tiff {

    private record Entry(int tag, int type, int count, byte[] value) {}

    private final ByteOrder order;
    private final List<Entry> first = new ArrayList<>();
    private final List<Entry> exif = new ArrayList<>();

    Tiff(ByteOrder order) {
        this.order = order;
    }

    public static Tiff big() {
        return new Tiff(ByteOrder.BIG_ENDIAN);
    }

    public Tiff text(int tag, String text) {
        return text(tag, text, UTF_8);
    }

    Tiff text(int tag, String text, Charset charset) {
        byte[] value = (text + "\0").getBytes(charset);
        return entry(tag, 2, value.length, value);
    }

    public Tiff number(int tag, int type, int value) {
        ByteBuffer bytes = ByteBuffer.allocate(4).order(order);
        switch (type) {
            case 1 -> bytes.put((byte) value);
            case 3 -> bytes.putShort((short) value);
            default -> bytes.putInt(value);
        }
        return entry(tag, type, 1, bytes.array());
    }

    Tiff entry(int tag, int type, int count, byte[] value) {
        (tag >= 0x9000 ? exif : first).add(new Entry(tag, type, count, value));
        return this;
    }

    public byte[] bytes() {
        if (exif.isEmpty()) {
            return with(directory(first, 8));
        }
        int end = directory(first, 8).length + 8 + 12; // one more entry
        number(0x8769, 4, end);
        return with(directory(first, 8), directory(exif, end));
    }

    private byte[] with(byte[]... directories) {
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(order)
                .putShort((short) (order == ByteOrder.BIG_ENDIAN ? 0x4d4d : 0x4949))
                .putShort((short) 42)
                .putInt(8)
                .array());
        for (byte[] directory : directories) {
            bytes.writeBytes(directory);
        }
        return bytes.toByteArray();
    }

    private byte[] directory(List<Entry> entries, int offset) {
        var values = new ByteArrayOutputStream();
        int valuesAt = offset + 2 + 12 * entries.size() + 4;
        ByteBuffer directory =
                ByteBuffer.allocate(valuesAt - offset).order(order).putShort((short) entries.size());
        for (Entry entry : entries) {
            directory.putShort((short) entry.tag).putShort((short) entry.type).putInt(entry.count);
            if (entry.value.length <= 4) {
                directory.put(entry.value).put(new byte[4 - entry.value.length]);
            } else {
                directory.putInt(valuesAt + values.size());
                values.writeBytes(entry.value);
            }
        }
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(directory.array());
        bytes.writeBytes(values.toByteArray());
        return bytes.toByteArray();
    }
}
