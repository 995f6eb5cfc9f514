package io.gannet.download.core;

import java.util.OptionalLong;
import java.util.TreeSet;

/// Tells up to where one partition may be committed when its records are done out of order: everything before the
/// first that is not. Not thread-safe.
public final class OffsetTracker {

    private final TreeSet<Long> pending = new TreeSet<>();
    private long afterLast = -1;
    private long committed = -1;

    /// A record was received. Offsets come in ascending order, with gaps where the topic has none.
    ///
    /// @throws IllegalArgumentException if the offset is not beyond the last
    public void received(long offset) {
        if (offset < afterLast) {
            throw new IllegalArgumentException("offset " + offset + " comes after " + (afterLast - 1));
        }
        if (afterLast < 0) {
            committed = offset; // where the group's own position must have been
        }
        pending.add(offset);
        afterLast = offset + 1;
    }

    /// A record is done; saying so again changes nothing.
    public void done(long offset) {
        pending.remove(offset);
    }

    /// How many records are received and not done.
    int pending() {
        return pending.size();
    }

    /// The position to commit, which is that of the next record to be delivered.
    ///
    /// @return empty if nothing is to be committed that was not already
    public OptionalLong committable() {
        long position = pending.isEmpty() ? afterLast : pending.first();
        return position > committed ? OptionalLong.of(position) : OptionalLong.empty();
    }

    /// The position was committed.
    public void committed(long position) {
        committed = Math.max(committed, position);
    }
}
