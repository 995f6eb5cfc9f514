package io.gannet.standalone.console;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Objects;
import java.util.stream.Stream;
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

    /// Why something could not be read, written or reached: what goes after a colon.
    public static String why(IOException failure) {
        return of(
                switch (failure) {
                    case NoSuchFileException _ -> "there is no such file or folder";
                    case AccessDeniedException _ -> "that is not permitted";
                    case FileAlreadyExistsException _ -> "a file is in its place";
                    case FileSystemException file when file.getReason() != null -> file.getReason();
                    case HttpTimeoutException _ -> "it takes too long";
                    case ConnectException _ ->
                        hasCause(failure, UnresolvedAddressException.class)
                                ? "there is no host of that name"
                                : "nobody listens there";
                    default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
                });
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(type::isInstance);
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
