package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the download workers know of a host; the newest record of a host is what counts. A worker that takes a host
/// over goes on from it.
///
/// @param host the host name or address literal, in the form of [WebUrl#host()]; other spellings are brought into it
/// @param blockedUntil no request before this, because the host said so or keeps failing
/// @param blockedBy the HTTP status that led to `blockedUntil`; null if no answer did
/// @param crawlDelay the pause between requests that the host asks for
/// @param nextAt no request before this, because the interval since the last one is long
/// @param slowDown the level of the adaptive slow-down, 0 for none
/// @param failureStreak failures since the last success
/// @param queued requests that wait for their turn
/// @param inFlight requests that are being made
/// @param paused whether a rule holds the host's requests back
/// @param robots what was found out about the robots.txt of each of the host's origins
/// @param at when this was so
@JsonTypeName("host-state.v1")
public record HostState(
        String host,
        @Nullable Instant blockedUntil,
        @Nullable Integer blockedBy,
        @Nullable Duration crawlDelay,
        @Nullable Instant nextAt,
        int slowDown,
        int failureStreak,
        int queued,
        int inFlight,
        boolean paused,
        List<Robots> robots,
        Instant at)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing, the host is none or a number negative
    public HostState {
        host = WebUrl.normalHost(Require.text("host", host));
        if (blockedBy != null) {
            Require.notNegative("blockedBy", blockedBy);
        }
        if (crawlDelay != null) {
            Require.notNegative("crawlDelay", crawlDelay);
        }
        Require.notNegative("slowDown", slowDown);
        Require.notNegative("failureStreak", failureStreak);
        Require.notNegative("queued", queued);
        Require.notNegative("inFlight", inFlight);
        robots = robots == null ? List.of() : List.copyOf(robots);
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

    /// What was found out about the robots.txt of one origin (RFC 9309 section 2.3). Its text, if there is one, is in
    /// the object store under [BlobKeys#robots(String)].
    ///
    /// @param origin scheme, host and port, as [WebUrl#origin()] writes them
    /// @param available whether it is known what the origin allows: rules, or that there are none
    /// @param reason why nothing may be fetched, if it is not available
    /// @param httpStatus the status that the origin answered with, if it did
    /// @param sentence what happened, for people
    /// @param retryable whether asking again can help
    /// @param at when the origin was asked
    /// @param expiresAt when it is to be asked again
    public record Robots(
            String origin,
            boolean available,
            @Nullable Reason reason,
            @Nullable Integer httpStatus,
            @Nullable String sentence,
            boolean retryable,
            Instant at,
            Instant expiresAt) {

        /// @throws IllegalArgumentException if a required part is missing or the status negative
        public Robots {
            Require.text("robots.origin", origin);
            if (httpStatus != null) {
                Require.notNegative("robots.httpStatus", httpStatus);
            }
            Require.present("robots.at", at);
            Require.present("robots.expiresAt", expiresAt);
        }
    }
}
