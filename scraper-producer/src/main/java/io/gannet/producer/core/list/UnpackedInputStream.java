package io.gannet.producer.core.list;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What gzip packed (RFC 1952), as far as it can be unpacked: where it is damaged, the stream ends, and tells why.
final class UnpackedInputStream extends InputStream {

    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream packed;
    private @Nullable GZIPInputStream unpacked;
    private @Nullable String damage;

    UnpackedInputStream(InputStream packed) {
        this.packed = packed;
    }

    /// Why it ended sooner than it should, in a sentence; null if it did not, or has not ended yet.
    @Nullable
    String damage() {
        return damage;
    }

    @Override
    public int read() {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (damage != null) {
            return -1;
        }
        try {
            if (unpacked == null) {
                unpacked = new GZIPInputStream(packed, BUFFER_BYTES);
            }
            return unpacked.read(buffer, offset, length);
        } catch (EOFException _) {
            damage = "its gzip stream is cut off";
            return -1;
        } catch (IOException e) {
            damage = "its gzip stream is damaged: " + e.getMessage();
            return -1;
        }
    }

    /// @throws IOException if what it was unpacked from does not close
    @Override
    public void close() throws IOException {
        if (unpacked == null) {
            packed.close();
        } else {
            unpacked.close();
        }
    }
}
