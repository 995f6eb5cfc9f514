package io.gannet.catalog.notices.core;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long something is tried that somebody else must take: after five seconds, then each time after three times as
/// long, at most three hours, until it has been tried for as long as is allowed.
///
/// @param giveUpAfter how long that is
public record Backoff(Duration giveUpAfter) {

    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(3);
    private static final int GROWTH = 3;

    /// When to try again; empty to give up.
    ///
    /// @param attempts how often it was tried
    /// @param since when it was first to be told
    public Optional<Instant> next(int attempts, Instant since, Instant now) {
        Duration pause = FIRST;
        for (int i = 1; i < attempts && pause.compareTo(LONGEST) < 0; i++) {
            pause = pause.multipliedBy(GROWTH);
        }
        Instant next = now.plus(pause.compareTo(LONGEST) < 0 ? pause : LONGEST);
        return next.isAfter(since.plus(giveUpAfter)) ? Optional.empty() : Optional.of(next);
    }
}
