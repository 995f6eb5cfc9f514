package io.gannet.blob;

import java.io.IOException;
import java.io.InputStream;

/// An object opened for reading.
///
/// @param info what is known of it
/// @param content its bytes; closed with this
public record Blob(BlobInfo info, InputStream content) implements AutoCloseable {

    /// Reads all of it into memory.
    ///
    /// @throws BlobStoreException if the store breaks off
    public byte[] readAllBytes() {
        try {
            return content.readAllBytes();
        } catch (IOException e) {
            throw new BlobStoreException("reading " + info.key() + " broke off", e);
        }
    }

    @Override
    public void close() {
        try {
            content.close();
        } catch (IOException e) {
            throw new BlobStoreException("closing " + info.key() + " failed", e);
        }
    }
}
