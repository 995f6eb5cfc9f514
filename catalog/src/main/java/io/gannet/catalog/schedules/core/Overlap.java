package io.gannet.catalog.schedules.core;

/// What becomes of a run while the job of the one before has not ended.
public enum Overlap {
    /// It is left out.
    SKIP,
    /// It starts all the same.
    ALLOW,
    /// It starts, and the job of the one before is cancelled.
    CANCEL_PREVIOUS
}
