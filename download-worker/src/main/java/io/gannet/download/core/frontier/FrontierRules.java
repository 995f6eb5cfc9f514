package io.gannet.download.core.frontier;

import io.gannet.download.core.robots.OptOuts;
import java.time.Duration;

/// What holds for the frontier as a whole.
///
/// @param maxInFlight how many requests may be under way at once, to all hosts together
/// @param maxInFlightBytes when the bodies that are coming in, and not stored yet, are this long in all, nothing more
///     is asked for; those under way come in nonetheless
/// @param horizon tickets whose turn lies further away are sent away until then
/// @param circuit after how many failures in a row a host counts as out of reach for a while
/// @param forgiveness after how long of quiet a host's troubles are forgotten
/// @param adaptive whether a host that fares badly is asked less
/// @param mayIgnoreRobots whether jobs may ask not to heed robots.txt
/// @param optOuts which wishes in a robots.txt besides `Disallow` are heeded
public record FrontierRules(
        int maxInFlight,
        long maxInFlightBytes,
        Duration horizon,
        int circuit,
        Duration forgiveness,
        boolean adaptive,
        boolean mayIgnoreRobots,
        OptOuts optOuts) {}
