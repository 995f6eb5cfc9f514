package io.gannet.download.core.frontier;

import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What an answer says about a whole host, beyond the request that it answers.
public sealed interface HostNews {

    /// It answers as hosts do that are well, be it with 404.
    record Well() implements HostNews {}

    /// It wants to be left alone.
    ///
    /// @param status the status that it said so with
    /// @param retryAfter for how long, if it said that
    record Overloaded(int status, @Nullable Duration retryAfter) implements HostNews {}

    /// It failed or gave no answer.
    ///
    /// @param origin the origin that was asked
    /// @param verdict what that means for requests to it, should it go on
    /// @param outOfReach whether enough was tried to say that it does
    record Failing(String origin, RobotsVerdict.Unavailable verdict, boolean outOfReach) implements HostNews {}
}
