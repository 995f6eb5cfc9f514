package io.gannet.catalog.hosts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.HostStatus;
import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a host stands.
///
/// @param host the host name or address literal
/// @param state how it stands
/// @param queued requests that wait for their turn
/// @param inFlight requests that are being made
/// @param blockedUntil until when it is left alone, if it is
/// @param blockedBy the HTTP status that led to it, if one did
/// @param nextAt when it may be asked next, where that is long after the last request
/// @param crawlDelay the pause between requests that it asks for
/// @param slowDown the level of the adaptive slow-down, 0 for none
/// @param failureStreak failures since the last success
/// @param robots what is known of the robots.txt of its origins
/// @param rule what somebody ruled; null where all is as configured
/// @param at when a worker last said so; null while none has
@JsonInclude(JsonInclude.Include.NON_NULL)
record HostView(
        String host,
        HostStatus state,
        int queued,
        int inFlight,
        @Nullable Instant blockedUntil,
        @Nullable Integer blockedBy,
        @Nullable Instant nextAt,
        @Nullable Duration crawlDelay,
        int slowDown,
        int failureStreak,
        List<Robots> robots,
        @Nullable Rule rule,
        @Nullable Instant at) {

    /// What is known of the robots.txt of an origin.
    ///
    /// @param origin scheme, host and port
    /// @param available whether it is known what it allows
    /// @param expiresAt when it is asked for again
    /// @param sentence what happened, if it is not
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Robots(
            String origin,
            boolean available,
            Instant expiresAt,
            @Nullable String sentence) {}

    /// What somebody ruled; what is null is as configured.
    ///
    /// @param paused whether its requests are held back
    /// @param interval the least time between the starts of two requests
    /// @param concurrency how many requests may be under way at once
    /// @param at when it was ruled
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rule(
            boolean paused,
            @Nullable Duration interval,
            @Nullable Integer concurrency,
            Instant at) {

        private static @Nullable Rule of(@Nullable HostRule rule) {
            return rule == null || rule.isAsConfigured()
                    ? null
                    : new Rule(rule.paused(), rule.interval(), rule.concurrency(), rule.at());
        }
    }

    /// The host by what the workers and the users last said of it. Times that have passed are left out.
    static HostView of(
            String host, HostStatus status, @Nullable HostState state, @Nullable HostRule rule, Instant now) {
        if (state == null) {
            return new HostView(host, status, 0, 0, null, null, null, null, 0, 0, List.of(), Rule.of(rule), null);
        }
        Instant blockedUntil = ahead(state.blockedUntil(), now);
        return new HostView(
                host,
                status,
                state.queued(),
                state.inFlight(),
                blockedUntil,
                blockedUntil == null ? null : state.blockedBy(),
                ahead(state.nextAt(), now),
                state.crawlDelay(),
                state.slowDown(),
                state.failureStreak(),
                state.robots().stream()
                        .map(found ->
                                new Robots(found.origin(), found.available(), found.expiresAt(), found.sentence()))
                        .toList(),
                Rule.of(rule),
                state.at());
    }

    private static @Nullable Instant ahead(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now) ? time : null;
    }
}
