package io.gannet.sink.core;

import io.gannet.contract.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is known of one unit of a job's tree; one row of `items`. How it stands and what it shows are two things: an
/// image that is asked for again is shown meanwhile, and still if it cannot be had this time.
///
/// Two of the same unit merge, in any order and any number of times, to the same: of all attempts the greatest is the
/// last, and of those that settle what it shows the greatest settles that. The upsert of `items` says the same in
/// SQL.
///
/// @param id which unit
/// @param kind what it is
/// @param item what is to be fetched, as it was at first (attempt 0), so that all attempts say the same of it; null
///     for the job itself, for a document of which only the plan has come, and for what failed before there was
///     anything to fetch
/// @param last how it stands
/// @param settled what it shows; null if no attempt has settled that
/// @param updatedAt the newest time in any record about it
public record Unit(
        UnitId id,
        UnitKind kind,
        @Nullable Item item,
        Attempt last,
        @Nullable Attempt settled,
        Instant updatedAt) {

    /// Cuts the time to microseconds, as the database keeps it: otherwise the two merges would differ.
    public Unit {
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// What one record says of a unit.
    static Unit of(UnitId id, UnitKind kind, @Nullable Item item, int number, Outcome outcome, Instant at) {
        var attempt = new Attempt(number, outcome, at);
        return new Unit(id, kind, item, attempt, outcome.settles() ? attempt : null, at);
    }

    /// What an item's record says of it.
    static Unit of(Item item, Outcome outcome, Instant at) {
        var kind = item.kind().isDocument() ? UnitKind.DOCUMENT : UnitKind.IMAGE;
        var id = UnitId.parse(item.jobId(), item.id());
        return of(id, kind, item.attempted(0), item.attempt(), outcome, at);
    }

    /// The attempt whose bytes the row tells of: the one that settled what is shown, else the last.
    public Attempt shown() {
        return settled == null ? last : settled;
    }

    /// What both together say of the unit.
    Unit merge(Unit other) {
        boolean wins = last.compareTo(other.last) >= 0;
        Unit winner = wins ? this : other;
        Unit loser = wins ? other : this;
        return new Unit(
                id,
                kind,
                winner.item == null ? loser.item : winner.item,
                winner.last,
                Stream.of(this, other)
                        .flatMap(unit -> Stream.ofNullable(unit.settled))
                        .max(Comparator.naturalOrder())
                        .orElse(null),
                winner.updatedAt.isAfter(loser.updatedAt) ? winner.updatedAt : loser.updatedAt);
    }
}
