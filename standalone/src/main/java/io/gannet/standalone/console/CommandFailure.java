package io.gannet.standalone.console;

import org.jspecify.annotations.Nullable;

/// A command cannot do what was asked. The message is one sentence for the person at the terminal.
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// @param sentence what cannot be done
    public CommandFailure(String sentence) {
        this(sentence, null);
    }

    /// @param sentence what cannot be done
    /// @param cause why
    public CommandFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
