package io.gannet.sink.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// What came of one attempt at a unit, as one record says it. Of two, the one of the higher number counts, then the
/// one of the higher rank of state, then the later, then the fingerprint.
///
/// @param number 0 for the first
/// @param outcome what has come of it
/// @param decidedAt when that was found
public record Attempt(int number, Outcome outcome, Instant decidedAt) implements Comparable<Attempt> {

    private static final Comparator<Attempt> PRECEDENCE = Comparator.comparingInt(Attempt::number)
            .thenComparing(attempt -> attempt.outcome().state())
            .thenComparing(Attempt::decidedAt)
            .thenComparingLong(attempt -> attempt.outcome().fingerprint());

    /// Cuts the time to microseconds, as the database keeps it.
    public Attempt {
        decidedAt = decidedAt.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public int compareTo(Attempt other) {
        return PRECEDENCE.compare(this, other);
    }
}
