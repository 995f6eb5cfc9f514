package io.gannet.catalog.core;

/// How a host stands. Where several hold, the first does.
public enum HostStatus {
    /// A rule holds its requests back.
    PAUSED,
    /// It is left alone for a while, because it said so or keeps failing.
    BLOCKED,
    /// It is being asked, or will be in its turn.
    ACTIVE,
    /// Nothing is wanted of it.
    IDLE
}
