package io.gannet.download.core.fetch;

import io.gannet.contract.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What came of one HTTP GET.
public sealed interface FetchResult {

    /// Bytes (status 200).
    ///
    /// @param content the bytes, to be closed by whoever takes the result
    /// @param contentType the header as sent
    /// @param validators what to revalidate with later
    /// @param freshUntil until when the host says that they hold; null if it says nothing
    record Body(
            Content content,
            @Nullable String contentType,
            FetchOrder.Validators validators,
            @Nullable Instant freshUntil)
            implements FetchResult {}

    /// What is known still holds (status 304).
    ///
    /// @param validators the validators sent along
    /// @param freshUntil until when the host says that it holds; null if it says nothing
    record NotModified(
            FetchOrder.Validators validators, @Nullable Instant freshUntil) implements FetchResult {}

    /// The host sends us elsewhere (status 301, 302, 303, 307 or 308).
    ///
    /// @param status the status
    /// @param location the header `Location` as sent
    record Redirect(int status, String location) implements FetchResult {}

    /// Any other status.
    ///
    /// @param code the status
    /// @param retryAfter how long the host asks us to stay away
    record Status(int code, @Nullable Duration retryAfter) implements FetchResult {}

    /// No answer, or none that could or may be read to its end.
    ///
    /// @param reason why
    /// @param sentence what happened, for people
    /// @param retryable whether trying again can help
    record Failure(Reason reason, String sentence, boolean retryable) implements FetchResult {}

    /// No answer that could be read to its end, but the beginning of one.
    ///
    /// @param failure what happened
    /// @param partial what had come till then, to be closed by whoever takes the result, or asked on with
    record BrokenOff(Failure failure, Partial partial) implements FetchResult {}

    /// Nothing is known: the request was not let out (see [Passage]), or the fetch was abandoned by interrupting
    /// its thread. That says nothing about the host.
    record Withheld() implements FetchResult {}
}
