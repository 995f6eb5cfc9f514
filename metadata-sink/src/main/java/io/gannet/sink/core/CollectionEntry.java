package io.gannet.sink.core;

import io.gannet.contract.ImageCollection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.TreeMap;

/// What is known of one collection; one row of `collections`. The newest description counts, and of two of one time
/// the one with the higher fingerprint.
///
/// @param collection the collection as described
/// @param describedAt when; 1970 for a mention that describes nothing
public record CollectionEntry(ImageCollection collection, Instant describedAt) {

    private static final Comparator<CollectionEntry> PRECEDENCE =
            Comparator.comparing(CollectionEntry::describedAt).thenComparingLong(CollectionEntry::fingerprint);

    /// The key of a collection, in the order in which rows are locked.
    ///
    /// @param type the kind of thing
    /// @param key the thing's id within its type
    public record Key(String type, String key) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::type).thenComparing(Key::key);

        static Key of(ImageCollection collection) {
            return new Key(collection.type(), collection.key());
        }

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    static CollectionEntry of(ImageCollection collection, Instant at) {
        boolean described =
                collection.name() != null || !collection.attributes().isEmpty() || collection.parent() != null;
        return new CollectionEntry(collection, described ? at.truncatedTo(ChronoUnit.MICROS) : Instant.EPOCH);
    }

    /// Tells two descriptions of one time apart.
    public long fingerprint() {
        String parent = collection.parent() == null ? "" : collection.parent().toString();
        return Fingerprint.of(collection.name() + new TreeMap<>(collection.attributes()) + parent);
    }

    CollectionEntry merge(CollectionEntry other) {
        return PRECEDENCE.compare(this, other) >= 0 ? this : other;
    }
}
