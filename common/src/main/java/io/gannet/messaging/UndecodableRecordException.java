package io.gannet.messaging;

import org.jspecify.annotations.Nullable;

/// Some bytes are no record. Trying again cannot help, so they are parked at once.
public final class UndecodableRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message one sentence that says what is wrong with the bytes
    public UndecodableRecordException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
