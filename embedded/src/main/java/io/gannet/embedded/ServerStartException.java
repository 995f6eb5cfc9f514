package io.gannet.embedded;

import org.jspecify.annotations.Nullable;

/// An embedded server cannot start or stop. The message is one sentence for the person who started it.
public sealed class ServerStartException extends RuntimeException permits PortTakenException, DirectoryInUseException {

    private static final long serialVersionUID = 1L;

    ServerStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
