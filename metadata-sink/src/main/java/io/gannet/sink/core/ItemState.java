package io.gannet.sink.core;

/// The states of a unit, in the order of their rank: of two records about one attempt, the one with the higher
/// counts.
public enum ItemState {
    /// Asked for, not ended.
    PENDING,
    /// Could not be had.
    FAILED,
    /// Left out on purpose.
    SKIPPED,
    /// An image that is there, or a document that was expanded.
    READY
}
