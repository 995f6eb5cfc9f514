package io.gannet.sink.core;

import io.gannet.contract.Appraisal;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Item;
import io.gannet.contract.Role;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// An image in a collection; one row of `collection_images`. Where a collection has the same content from several
/// items, the best placement counts: by role, then score, then position, then the item planned first.
///
/// @param content the image
/// @param item the item that brought it
/// @param appraisal what it was found to be worth once it was measured; what its page said counts if it is null
/// @param seenAt when its bytes were fetched or confirmed; of several placements the newest time counts
public record Placement(
        ContentHash content, Item item, @Nullable Appraisal appraisal, Instant seenAt) {

    private static final Comparator<Placement> PREFERENCE = Comparator.comparing(
                    Placement::role, Comparator.nullsLast(Comparator.<Role>naturalOrder()))
            .thenComparing(Placement::score, Comparator.nullsLast(Comparator.<Integer>reverseOrder()))
            .thenComparingInt(placement -> placement.item.context().position())
            .thenComparing(Placement::unit);

    /// The key of a placement, in the order in which rows are locked.
    ///
    /// @param collection the collection
    /// @param content the content's hash
    public record Key(CollectionEntry.Key collection, String content) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::collection).thenComparing(Key::content);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// Cuts the time to microseconds, as the database keeps it.
    public Placement {
        seenAt = seenAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// What the picture is for, if anything says so.
    public @Nullable Role role() {
        return appraisal == null ? item.context().role() : appraisal.role();
    }

    /// How good a choice it is, if that was judged.
    public @Nullable Integer score() {
        return appraisal == null ? item.context().score() : (Integer) appraisal.score();
    }

    /// The item as a unit of its job.
    public UnitId unit() {
        return UnitId.parse(item.jobId(), item.id());
    }

    Placement merge(Placement other) {
        Placement best = PREFERENCE.compare(this, other) <= 0 ? this : other;
        Instant newest = seenAt.isAfter(other.seenAt) ? seenAt : other.seenAt;
        return new Placement(best.content, best.item, best.appraisal, newest);
    }
}
