package io.gannet.convert.core;

import io.gannet.contract.Reason;
import java.util.function.Function;

/// What came of looking at some bytes: something, or a reason why not.
///
/// @param <T> what comes of bytes that are good
public sealed interface Judged<T> {

    /// The bytes are good.
    ///
    /// @param value what came of them
    record Good<T>(T value) implements Judged<T> {}

    /// The bytes are not to be used.
    ///
    /// @param reason why
    /// @param detail one sentence for people
    record Rejected<T>(Reason reason, String detail) implements Judged<T> {}

    /// What the next step makes of it, unless it was rejected before.
    default <R> Judged<R> then(Function<? super T, Judged<R>> next) {
        return switch (this) {
            case Good<T>(T value) -> next.apply(value);
            case Rejected<T>(Reason reason, String detail) -> new Rejected<>(reason, detail);
        };
    }

    /// Something came of the bytes.
    static <T> Judged<T> good(T value) {
        return new Good<>(value);
    }

    /// The bytes are of no format that is known.
    ///
    /// @param lengthBytes how many there are
    static <T> Judged<T> notAnImage(long lengthBytes) {
        return new Rejected<>(
                Reason.NOT_AN_IMAGE,
                lengthBytes == 0 ? "There are no bytes." : "The bytes are of no known image format.");
    }

    /// The bytes are an image of a kind that is not read.
    static <T> Judged<T> unsupported(String detail) {
        return new Rejected<>(Reason.UNSUPPORTED_FORMAT, detail);
    }

    /// The bytes are a truncated or broken image.
    static <T> Judged<T> corrupt(String detail) {
        return new Rejected<>(Reason.CORRUPT, detail);
    }
}
