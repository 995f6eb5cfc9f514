package io.gannet.blob;

import java.io.InputStream;
import java.util.Objects;

/// A part of an object as a stream. It asks the store for a block at a time, so that whoever stops early has not
/// asked for more, and whoever is slow keeps no connection.
public final class BlobInputStream extends InputStream {

    /// How much is asked for at a time: what a range of some thousand lines needs.
    private static final int BLOCK_BYTES = 1 << 20;

    private final BlobStore blobs;
    private final String key;
    private final long end;
    private long nextBlock;
    private byte[] block = {};
    private int position;

    /// @param from the first byte of the part
    /// @param end the first byte beyond the part
    public BlobInputStream(BlobStore blobs, String key, long from, long end) {
        this.blobs = blobs;
        this.key = key;
        this.nextBlock = from;
        this.end = end;
    }

    /// The place in the object of the next byte.
    public long position() {
        return nextBlock - block.length + position;
    }

    /// Goes to another place.
    public void seek(long place) {
        long blockStart = nextBlock - block.length;
        if (place >= blockStart && place <= nextBlock) {
            position = (int) (place - blockStart);
        } else {
            block = new byte[0];
            position = 0;
            nextBlock = place;
        }
    }

    /// @throws BlobStoreException if the object is gone or has become shorter, which another delivery will find out
    @Override
    public int read() {
        return isAtTheEnd() ? -1 : Byte.toUnsignedInt(block[position++]);
    }

    /// @throws BlobStoreException if the object is gone or has become shorter, which another delivery will find out
    @Override
    public int read(byte[] buffer, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        if (length == 0) {
            return 0;
        }
        if (isAtTheEnd()) {
            return -1;
        }
        int count = Math.min(length, block.length - position);
        System.arraycopy(block, position, buffer, offset, count);
        position += count;
        return count;
    }

    private boolean isAtTheEnd() {
        if (position < block.length) {
            return false;
        }
        if (nextBlock >= end) {
            return true;
        }
        int wanted = (int) Math.min(BLOCK_BYTES, end - nextBlock);
        block = blobs.read(key, nextBlock, wanted)
                .filter(bytes -> bytes.length == wanted)
                .orElseThrow(() -> new BlobStoreException(key + " changed while it was read", null));
        nextBlock += wanted;
        position = 0;
        return false;
    }
}
