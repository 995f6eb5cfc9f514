package io.gannet.download.core;

import java.time.Instant;

/// What an answer says about a whole host, beyond the request that it answers.
public sealed interface HostNews {

    /// The host wants to be left alone.
    ///
    /// @param host the host
    /// @param until until when
    /// @param status the status that it said so with
    record Blocked(String host, Instant until, int status) implements HostNews {}

    /// The origin cannot be reached, or its robots.txt cannot be had.
    ///
    /// @param origin the origin
    /// @param verdict what that means for requests to it
    record Down(String origin, RobotsVerdict.Unavailable verdict) implements HostNews {}
}
