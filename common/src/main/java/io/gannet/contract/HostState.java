package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the download workers learnt of a host; the newest record of a host is what counts.
///
/// @param host the host name or address literal
/// @param blockedUntil no request before this, because the host said so or keeps failing
/// @param crawlDelay the pause between requests that the host asks for
/// @param failureStreak failures since the last success
/// @param at when this was learnt
@JsonTypeName("host-state.v1")
public record HostState(
        String host,
        @Nullable Instant blockedUntil,
        @Nullable Duration crawlDelay,
        int failureStreak,
        Instant at) implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing or a number negative
    public HostState {
        Require.text("host", host);
        if (crawlDelay != null && crawlDelay.isNegative()) {
            throw new IllegalArgumentException("crawlDelay is " + crawlDelay + "; it must not be negative");
        }
        Require.notNegative("failureStreak", failureStreak);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return host;
    }

    @Override
    public String eventId() {
        return host + "/host-state/" + at.toEpochMilli();
    }
}
