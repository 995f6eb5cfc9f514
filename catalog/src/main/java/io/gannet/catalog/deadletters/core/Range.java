package io.gannet.catalog.deadletters.core;

/// A part of a partition.
///
/// @param from its first offset
/// @param to the offset after its last
public record Range(long from, long to) {

    /// Whether nothing lies in it.
    public boolean isEmpty() {
        return from >= to;
    }

    /// What of it lies in another, too.
    public Range in(Range other) {
        return new Range(Math.max(from, other.from), Math.min(to, other.to));
    }
}
