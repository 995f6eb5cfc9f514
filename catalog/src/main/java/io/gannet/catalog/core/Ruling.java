package io.gannet.catalog.core;

import io.gannet.contract.HostRule;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/// How somebody wants a host to be treated. What is null is as configured.
///
/// @param paused whether its requests are held back
/// @param interval the least time between the starts of two requests
/// @param concurrency how many requests may be under way at once
public record Ruling(
        boolean paused,
        @Nullable Duration interval,
        @Nullable Integer concurrency) {

    /// All is as configured.
    public static final Ruling AS_CONFIGURED = new Ruling(false, null, null);

    /// The ruling in a request's body.
    ///
    /// @throws InvalidRequestException if the body is none
    public static Ruling read(byte[] body) {
        try {
            var object = StrictJson.object(body, "a JSON object such as {\"paused\": true}");
            return StrictJson.MAPPER.treeToValue(object, Ruling.class);
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
    }

    /// The rule that says so. It is newer than the one that it replaces, whosever clock made that.
    ///
    /// @param host as [#host] reads it
    /// @param replaced when the rule before it was made; null if there is none
    /// @throws InvalidRequestException if a number is out of its range
    public HostRule on(String host, @Nullable Instant replaced, Instant now) {
        Instant at = replaced == null || replaced.isBefore(now) ? now : replaced.plus(1, ChronoUnit.MILLIS);
        try {
            return new HostRule(host, paused, interval, concurrency, at);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()));
        }
    }

    /// The host in a request, in the form that records have it in.
    ///
    /// @throws InvalidRequestException if it is none, or more than a host
    public static String host(String text) {
        try {
            return WebUrl.normalHost(text);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()));
        }
    }
}
