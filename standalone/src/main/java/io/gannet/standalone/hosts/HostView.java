package io.gannet.standalone.hosts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.gannet.standalone.console.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A host, as the catalog tells it.
///
/// @param host its name or address
/// @param state how it stands
/// @param queued requests that wait for their turn
/// @param inFlight requests that are being made
/// @param blockedUntil until when it is left alone, if it is
/// @param blockedBy the HTTP status that led to it, if one did
/// @param nextAt when it may be asked next, where that is long after the last request
/// @param rule what somebody ruled
record HostView(
        String host,
        State state,
        int queued,
        int inFlight,
        @Nullable Instant blockedUntil,
        @Nullable Integer blockedBy,
        @Nullable Instant nextAt,
        Rule rule) {

    HostView {
        rule = rule == null ? Rule.NONE : rule;
    }

    /// How a host stands.
    enum State {
        PAUSED,
        BLOCKED,
        ACTIVE,
        IDLE
    }

    /// What somebody ruled; what is null is as configured.
    ///
    /// @param paused whether its requests are held back
    /// @param interval the least time between the starts of two requests
    /// @param concurrency how many requests may be under way at once
    record Rule(
            boolean paused,
            @Nullable Duration interval,
            @Nullable Integer concurrency) {

        static final Rule NONE = new Rule(false, null, null);

        Rule paused(boolean pause) {
            return new Rule(pause, interval, concurrency);
        }

        /// The rule with another rate; what is null stays as it is.
        Rule rate(@Nullable Duration otherInterval, @Nullable Integer otherConcurrency) {
            return new Rule(
                    paused,
                    otherInterval == null ? interval : otherInterval,
                    otherConcurrency == null ? concurrency : otherConcurrency);
        }

        /// The rule in a few words; none if it rules nothing.
        @JsonIgnore
        String words() {
            List<String> words = new ArrayList<>();
            if (paused) {
                words.add("paused");
            }
            if (interval != null) {
                words.add("every " + Durations.text(interval));
            }
            if (concurrency != null) {
                words.add(concurrency + " at once");
            }
            return String.join(", ", words);
        }
    }

    /// When the host may be asked next, as seen from now; empty if that is now.
    String nextRequest(Instant now) {
        Instant next = Stream.of(blockedUntil, nextAt)
                .filter(time -> time != null && time.isAfter(now))
                .max(Instant::compareTo)
                .orElse(null);
        if (next == null) {
            return "";
        }
        Duration wait =
                Duration.ofSeconds(Math.ceilDiv(Duration.between(now, next).toMillis(), 1000));
        boolean blocked = next.equals(blockedUntil) && blockedBy != null;
        return "in " + Durations.text(wait) + (blocked ? " (" + blockedBy + ")" : "");
    }

    /// The host in one line.
    String summary() {
        String words = rule.words();
        return "Host " + host + " is " + state.name().toLowerCase(Locale.ROOT) + ": " + queued + " queued, " + inFlight
                + " in flight. " + (words.isEmpty() ? "It is treated as configured." : "Rule: " + words + '.');
    }
}
