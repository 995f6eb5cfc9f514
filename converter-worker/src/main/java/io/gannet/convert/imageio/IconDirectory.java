package io.gannet.convert.imageio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The directory of an ICO file. It says of each bitmap what the bitmap's own header says as well, and is often
/// wrong.
final class IconDirectory {

    private static final int ENTRIES = 6;
    private static final int ENTRY = 16;
    private static final int COLOURS = 2; // within an entry
    private static final int BITS = 6;
    private static final int OFFSET = 12;
    private static final int OLDEST_HEADER = 12; // of a bitmap, by its length, which it begins with
    private static final int OLDEST_HEADER_BITS = 10;
    private static final int LONGEST_HEADER = 124;
    private static final int HEADER_BITS = 14;
    private static final int MOST_BITS_OF_INDEXED = 8;

    private IconDirectory() {}

    /// The file with a directory that agrees with the bitmaps. The reader believes the directory: it makes room for
    /// as many colours as there can be with so many bits, 64 MB for 24 of them, even where there is no palette.
    static byte[] corrected(byte[] file) {
        ByteBuffer icon = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int count = icon.getShort(ENTRIES - Short.BYTES) & 0xffff;
        for (int i = 0; i < count && ENTRIES + (i + 1) * ENTRY <= file.length; i++) {
            correct(icon, ENTRIES + i * ENTRY);
        }
        return icon.array();
    }

    private static void correct(ByteBuffer icon, int entry) {
        int bits = bits(icon, icon.getInt(entry + OFFSET));
        boolean indexed = bits <= MOST_BITS_OF_INDEXED;
        icon.putShort(entry + BITS, (short) bits);
        if (!indexed) {
            icon.put(entry + COLOURS, (byte) 1); // of which there are none
        } else if ((icon.get(entry + COLOURS) & 0xff) > 1 << bits) {
            icon.put(entry + COLOURS, (byte) 0); // as many as the bits can tell apart
        }
    }

    private static int bits(ByteBuffer icon, int bitmap) {
        if (bitmap < 0 || bitmap > icon.capacity() - HEADER_BITS - Short.BYTES) {
            return 0; // there is none
        }
        int header = icon.getInt(bitmap);
        if (header > LONGEST_HEADER || header < OLDEST_HEADER) {
            return 0; // a PNG, which tells its own
        }
        return icon.getShort(bitmap + (header == OLDEST_HEADER ? OLDEST_HEADER_BITS : HEADER_BITS)) & 0xffff;
    }
}
