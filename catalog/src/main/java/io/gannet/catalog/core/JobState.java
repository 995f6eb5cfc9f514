package io.gannet.catalog.core;

/// How a job stands.
public enum JobState {
    /// Accepted; what it consists of is not known yet.
    PLANNING,
    /// Planned; some of its units have not ended.
    RUNNING,
    /// Every unit has ended.
    FINISHED,
    /// Nothing more is wanted of it.
    CANCELLED
}
