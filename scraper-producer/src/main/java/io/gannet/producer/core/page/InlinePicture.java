package io.gannet.producer.core.page;

import io.gannet.contract.ContentHash;
import org.jspecify.annotations.Nullable;

/// A picture that a page holds in itself. Two with the same bytes are equal.
public final class InlinePicture {

    private final byte[] bytes;
    private final ContentHash hash;

    private InlinePicture(byte[] bytes, ContentHash hash) {
        this.bytes = bytes;
        this.hash = hash;
    }

    /// The picture of these bytes, which must not change any more.
    public static InlinePicture of(byte[] bytes) {
        return new InlinePicture(bytes, ContentHash.of(bytes));
    }

    /// Its bytes; not to be changed.
    public byte[] bytes() {
        return bytes;
    }

    /// Their hash.
    public ContentHash hash() {
        return hash;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InlinePicture picture && picture.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    @Override
    public String toString() {
        return bytes.length + " bytes, " + hash;
    }
}
