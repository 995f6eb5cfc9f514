package io.gannet.sink.core;

import io.gannet.contract.CatalogSynced;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// How a job's reading of its catalogue ended; one row of `syncs`. A reading that came to its end outdoes one that
/// failed, then the later counts.
///
/// @param event what was said of it
/// @param at when
public record SyncEntry(CatalogSynced event, Instant at) {

    private static final Comparator<SyncEntry> PRECEDENCE = Comparator.comparing(SyncEntry::isComplete)
            .thenComparing(SyncEntry::at)
            .thenComparingLong(SyncEntry::fingerprint);

    static SyncEntry of(CatalogSynced event) {
        return new SyncEntry(event, event.at().truncatedTo(ChronoUnit.MICROS));
    }

    /// Whether the catalogue was read to its end.
    public boolean isComplete() {
        return event.failure() == null;
    }

    /// Tells two records of one time apart.
    public long fingerprint() {
        return Fingerprint.of(event.toString());
    }

    SyncEntry merge(SyncEntry other) {
        return PRECEDENCE.compare(this, other) >= 0 ? this : other;
    }
}
