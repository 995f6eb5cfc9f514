package io.gannet.embedded;

import org.jspecify.annotations.Nullable;

/// The port that a server shall listen on belongs to somebody else.
public final class PortTakenException extends ServerStartException {

    private static final long serialVersionUID = 1L;

    private final int port;

    PortTakenException(int port, @Nullable Throwable cause) {
        super("Port " + port + " on 127.0.0.1 is taken; stop what listens there or choose another port.", cause);
        this.port = port;
    }

    /// The port in question.
    public int port() {
        return port;
    }
}
