package io.gannet.testsupport;

import java.io.IOException;
import java.io.InputStream;

/// Bytes that are made while they are read, and that may break off.
final class GeneratedBytes extends InputStream {

    private final int length;
    private final int breaksOffAfter;
    private int position;

    /// @param length how many bytes there are
    /// @param breaksOffAfter how many of them can be read; the same as length for all
    GeneratedBytes(int length, int breaksOffAfter) {
        this.length = length;
        this.breaksOffAfter = breaksOffAfter;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        if (position == length) {
            return -1;
        }
        if (position == breaksOffAfter) {
            throw new IOException("the source broke off after " + position + " bytes");
        }
        int count = Math.min(wanted, Math.min(length, breaksOffAfter) - position);
        for (int i = 0; i < count; i++) {
            buffer[offset + i] = (byte) (((position + i) * 31) >>> 3);
        }
        position += count;
        return count;
    }
}
