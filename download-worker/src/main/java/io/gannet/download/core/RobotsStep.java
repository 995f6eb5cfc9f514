package io.gannet.download.core;

import io.gannet.contract.RobotsRequested;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Instant;

/// What is to be done after an attempt to fetch a robots.txt.
public sealed interface RobotsStep {

    /// It is known what the origin says.
    ///
    /// @param origin the origin
    /// @param verdict what is known
    record Learnt(String origin, RobotsVerdict verdict) implements RobotsStep {}

    /// It is to be asked for again, or elsewhere.
    ///
    /// @param fetch the request to queue
    /// @param notBefore not before this
    record Again(Assignment.FetchRobots fetch, Instant notBefore) implements RobotsStep {}

    /// It is to be asked for at another host, which may be another worker's.
    ///
    /// @param requested the record that asks whoever has that host
    record Elsewhere(RobotsRequested requested) implements RobotsStep {}

    /// Its host was not asked after all, or the answer was not waited for, through no fault of the host's.
    ///
    /// @param fetch the request, as it was
    record Withheld(Assignment.FetchRobots fetch) implements RobotsStep {}
}
