package io.gannet.convert.core.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.Charset;

/// A stretch of bytes from a stranger. What lies beyond its end is zero, so that every offset may be looked at.
final class Bytes {

    private static final int MAX_TEXT = 200;

    private final ByteBuffer bytes;

    private Bytes(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /// All bytes from an offset on.
    static Bytes of(byte[] bytes, int offset, ByteOrder order) {
        return new Bytes(
                ByteBuffer.wrap(bytes, offset, bytes.length - offset).slice().order(order));
    }

    int length() {
        return bytes.limit();
    }

    boolean has(long offset, long length) {
        return offset >= 0 && length >= 0 && offset <= length() - length;
    }

    int u8(long offset) {
        return has(offset, 1) ? bytes.get((int) offset) & 0xff : 0;
    }

    int u16(long offset) {
        return has(offset, 2) ? bytes.getShort((int) offset) & 0xffff : 0;
    }

    int s32(long offset) {
        return has(offset, 4) ? bytes.getInt((int) offset) : 0;
    }

    long u32(long offset) {
        return s32(offset) & 0xffff_ffffL;
    }

    /// The text in a stretch, up to a NUL and without control characters, at most 200 characters long; empty if it
    /// does not lie within the bytes.
    ///
    /// @param charset how it is coded
    /// @param otherwise how it is coded if it makes no sense in that
    String text(long offset, long length, Charset charset, Charset otherwise) {
        if (!has(offset, length)) {
            return "";
        }
        ByteBuffer text = bytes.slice((int) offset, (int) Math.min(length, 4 * MAX_TEXT));
        CharBuffer decoded = CharBuffer.allocate(text.limit());
        // The text may go on, so that half a character at its end is left out.
        boolean wrong =
                charset.newDecoder().decode(text.duplicate(), decoded, false).isError();
        return clean((wrong ? otherwise.decode(text) : decoded.flip()).toString());
    }

    private static String clean(String text) {
        int end = text.indexOf('\0');
        String line = (end < 0 ? text : text.substring(0, end))
                .codePoints()
                .filter(Bytes::isPrintable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        return cut(line);
    }

    /// At most 200 characters, and whole ones.
    static String cut(String text) {
        if (text.length() <= MAX_TEXT) {
            return text;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1));
        return text.substring(0, halved ? MAX_TEXT - 1 : MAX_TEXT).strip();
    }

    private static boolean isPrintable(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
