package io.gannet.catalog.schedules.core;

/// What becomes of runs that nobody was there to start.
public enum Misfire {
    /// One is made up for, however many there were.
    RUN_ONCE,
    /// They are left out.
    SKIP
}
