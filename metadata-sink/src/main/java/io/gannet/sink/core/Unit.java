package io.gannet.sink.core;

import io.gannet.contract.Item;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// What is known of one unit of a job's tree; one row of `items`.
///
/// Two of the same unit merge, in any order and any number of times, to the same: the higher attempt wins, then the
/// higher rank of state, then the later time, then the fingerprint. The upsert of `items` says the same in SQL.
///
/// @param id which unit
/// @param kind what it is
/// @param item what is to be fetched, as it was at first (attempt 0), so that all attempts say the same of it; null
///     for the job itself, for a document of which only the plan has come, and for what failed before there was
///     anything to fetch
/// @param attempt the attempt that the outcome is of
/// @param outcome what has come of it
/// @param decidedAt when that was found
/// @param updatedAt the newest time in any record about it
public record Unit(
        UnitId id,
        UnitKind kind,
        @Nullable Item item,
        int attempt,
        Outcome outcome,
        Instant decidedAt,
        Instant updatedAt) {

    private static final Comparator<Unit> PRECEDENCE = Comparator.comparingInt(Unit::attempt)
            .thenComparing(unit -> unit.outcome().state())
            .thenComparing(Unit::decidedAt)
            .thenComparingLong(unit -> unit.outcome().fingerprint());

    /// Cuts times to microseconds, as the database keeps them: otherwise the two merges would differ.
    public Unit {
        decidedAt = decidedAt.truncatedTo(ChronoUnit.MICROS);
        updatedAt = updatedAt.truncatedTo(ChronoUnit.MICROS);
    }

    /// What an item's record says of it.
    static Unit of(Item item, Outcome outcome, Instant at) {
        var kind = item.kind().isDocument() ? UnitKind.DOCUMENT : UnitKind.IMAGE;
        var id = UnitId.parse(item.jobId(), item.id());
        return new Unit(id, kind, item.attempted(0), item.attempt(), outcome, at, at);
    }

    /// What both together say of the unit.
    Unit merge(Unit other) {
        boolean wins = PRECEDENCE.compare(this, other) >= 0;
        Unit winner = wins ? this : other;
        Unit loser = wins ? other : this;
        return new Unit(
                id,
                kind,
                winner.item == null ? loser.item : winner.item,
                winner.attempt,
                winner.outcome,
                winner.decidedAt,
                winner.updatedAt.isAfter(loser.updatedAt) ? winner.updatedAt : loser.updatedAt);
    }
}
