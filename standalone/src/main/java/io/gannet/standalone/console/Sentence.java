package io.gannet.standalone.console;

import org.jspecify.annotations.Nullable;

/// Messages from wherever, as one sentence on one line.
public final class Sentence {

    private Sentence() {}

    /// The message in one line, with a full stop.
    public static String of(@Nullable String message) {
        String line = message == null ? "" : message.strip().replaceAll("\\s+", " ");
        if (line.isEmpty()) {
            return "It failed without saying why.";
        }
        return line.matches(".*[.!?]") ? line : line + '.';
    }

    /// The innermost message that says anything: what the outer ones wrap.
    public static String ofRoot(Throwable failure) {
        String message = failure.getMessage();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null && !cause.getMessage().isBlank()) {
                message = cause.getMessage();
            }
        }
        return of(message == null ? failure.toString() : message);
    }
}
