package io.gannet.sink.core;

import io.gannet.contract.Measures;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What an image's Exif data tell. Of the records about one content only those of jobs that keep such data tell it,
/// so it merges by itself: whoever tells any of it outdoes whoever does not, and the newest of those who do counts.
///
/// @param takenAt when it was taken, in the camera's time
/// @param camera what it was taken with
/// @param toldAt when that was read
public record Exif(
        @Nullable LocalDateTime takenAt, @Nullable String camera, Instant toldAt) {

    private static final Comparator<Exif> PRECEDENCE =
            Comparator.comparing(Exif::toldAt).thenComparingLong(Exif::fingerprint);

    /// Cuts the times to microseconds, as the database keeps them.
    public Exif {
        takenAt = takenAt == null ? null : takenAt.truncatedTo(ChronoUnit.MICROS);
        toldAt = toldAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// What the measures tell; null if that is nothing. A year that no camera's clock can show, and the database has
    /// no place for, tells nothing.
    static @Nullable Exif of(Measures measures, Instant at) {
        var takenAt = measures.takenAt();
        if (takenAt != null && (takenAt.getYear() < 1 || takenAt.getYear() > 9999)) {
            takenAt = null;
        }
        return takenAt == null && measures.camera() == null ? null : new Exif(takenAt, measures.camera(), at);
    }

    /// Settles which of two that were told at one time counts.
    public long fingerprint() {
        return Fingerprint.of(takenAt + "\n" + camera);
    }

    static @Nullable Exif merge(@Nullable Exif one, @Nullable Exif other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return PRECEDENCE.compare(one, other) >= 0 ? one : other;
    }
}
