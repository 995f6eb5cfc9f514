package io.gannet.blob;

import org.jspecify.annotations.Nullable;

/// The object store cannot be reached or refuses to serve. Trying again later can help.
public final class BlobStoreException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message one sentence that names the operation and the key
    public BlobStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
