package io.gannet.catalog.core;

/// How an item stands.
public enum ItemState {
    /// Asked for, not ended.
    PENDING,
    /// There.
    READY,
    /// Could not be had.
    FAILED,
    /// Left out on purpose.
    SKIPPED
}
