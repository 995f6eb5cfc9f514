package io.gannet.catalog.collections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.upkeep.Removals;
import io.gannet.catalog.upkeep.Removed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Removes the images of a collection that are asked for, or tells what that would come to.
final class Clearing {

    private static final int AT_ONCE = 1_000;
    private static final Duration WITHIN = Duration.ofSeconds(15); // callers do not wait much longer for an answer

    private final PlacedImages images;
    private final Removals removals;
    private final Clock clock;

    Clearing(PlacedImages images, Removals removals, Clock clock) {
        this.images = images;
        this.removals = removals;
        this.clock = clock;
    }

    /// What was removed, or would be.
    ///
    /// @param dryRun whether nothing was removed in fact
    /// @param images how many images of the collection
    /// @param contents how many images no collection has any more
    /// @param bytes how many bytes these and their renditions have
    /// @param next the cursor to go on from; null if that is all
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Cleared(
            boolean dryRun,
            long images,
            long contents,
            long bytes,
            @Nullable String next) {}

    /// Removes images, for about as long as callers wait.
    ///
    /// @param cursor where the answer before ended; null to begin
    Cleared clear(
            CollectionKey collection,
            PlacementQuery placed,
            MeasureQuery measured,
            @Nullable String cursor,
            boolean dryRun) {
        Instant end = clock.instant().plus(WITHIN);
        var removed = Removed.NOTHING;
        String next = cursor;
        do {
            var page = images.hashes(collection, placed, measured, next, AT_ONCE);
            removed = removed.plus(remove(collection, page.items(), dryRun));
            next = page.next();
        } while (next != null && clock.instant().isBefore(end));
        return new Cleared(dryRun, removed.images(), removed.contents(), removed.bytes(), next);
    }

    /// Removes these images.
    Removed remove(CollectionKey collection, List<String> hashes, boolean dryRun) {
        return dryRun
                ? removals.preview(collection.type(), collection.key(), hashes)
                : removals.images(collection.type(), collection.key(), hashes);
    }
}
