package io.gannet.standalone;

import org.jspecify.annotations.Nullable;

/// A command cannot do what was asked. The message is one sentence for the person at the terminal.
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CommandFailure(String sentence) {
        this(sentence, null);
    }

    CommandFailure(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
