package io.gannet.sink.core;

/// What a unit of a job's tree is.
public enum UnitKind {
    /// The job itself, the root.
    JOB,
    /// Something that is searched for images.
    DOCUMENT,
    /// An image.
    IMAGE
}
