package io.gannet.worker;

import org.jspecify.annotations.Nullable;

/// A worker cannot start as things are. The message is one sentence that says what to change; it is all that is
/// printed.
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param message one sentence that names the setting or the part that is missing
    public StartRefusedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
