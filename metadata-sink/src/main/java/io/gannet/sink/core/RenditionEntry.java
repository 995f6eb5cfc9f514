package io.gannet.sink.core;

import io.gannet.contract.ContentHash;
import io.gannet.contract.Rendition;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/// What was made of one content by one spec; one row of `renditions`. The newest counts, and of two of one time the
/// one with the greater hash.
///
/// @param original the content that it was made of
/// @param rendition what was made
/// @param madeAt when
public record RenditionEntry(ContentHash original, Rendition rendition, Instant madeAt) {

    private static final Comparator<RenditionEntry> PRECEDENCE = Comparator.comparing(RenditionEntry::madeAt)
            .thenComparing(entry -> entry.rendition().blob().hash().hex());

    /// The key of a rendition, in the order in which rows are locked.
    ///
    /// @param original the content's hash
    /// @param spec the digest of the spec
    public record Key(String original, String spec) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::original).thenComparing(Key::spec);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// Cuts the time to microseconds, as the database keeps it.
    public RenditionEntry {
        madeAt = madeAt.truncatedTo(ChronoUnit.MICROS);
    }

    RenditionEntry merge(RenditionEntry other) {
        return PRECEDENCE.compare(this, other) >= 0 ? this : other;
    }
}
