package io.gannet.sink.core;

import io.gannet.contract.GannetRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// The newest record of one type about one thing. Of two of one time the one with the higher fingerprint counts.
///
/// @param event the record
/// @param at when what it says was so
public record Latest<R extends GannetRecord>(R event, Instant at) {

    private static final Comparator<Latest<?>> PRECEDENCE =
            Comparator.<Latest<?>, Instant>comparing(Latest::at).thenComparingLong(Latest::fingerprint);

    /// Cuts the time to microseconds, as the database keeps it.
    public Latest {
        at = at.truncatedTo(ChronoUnit.MICROS);
    }

    /// Tells two records of one time apart.
    public long fingerprint() {
        return Fingerprint.of(event.toString());
    }

    Latest<R> merge(Latest<R> other) {
        return PRECEDENCE.compare(this, other) >= 0 ? this : other;
    }
}
