package io.gannet.catalog.schedules.core;

/// What became of a run.
public enum Outcome {
    /// Its job was submitted.
    STARTED,
    /// The job of the run before had not ended.
    SKIPPED_OVERLAP,
    /// Nobody was there to start it in time.
    MISSED,
    /// Its job could not be submitted.
    FAILED
}
