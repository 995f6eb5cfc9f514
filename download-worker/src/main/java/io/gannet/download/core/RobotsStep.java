package io.gannet.download.core;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be done after an attempt to fetch a robots.txt.
public sealed interface RobotsStep {

    /// What else was learnt of the host, if anything.
    @Nullable
    HostNews news();

    /// It is known what the origin says.
    ///
    /// @param origin the origin
    /// @param verdict what is known
    /// @param news what else was learnt of the host, if anything
    record Learnt(
            String origin, RobotsVerdict verdict, @Nullable HostNews news) implements RobotsStep {}

    /// It is to be asked for again, or elsewhere.
    ///
    /// @param fetch the request to queue
    /// @param notBefore not before this
    /// @param news what else was learnt of the host, if anything
    record Again(
            Assignment.FetchRobots fetch,
            Instant notBefore,
            @Nullable HostNews news) implements RobotsStep {}
}
