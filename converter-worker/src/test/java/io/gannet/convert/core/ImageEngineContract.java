package io.gannet.convert.core;

/// What every engine must do: refuse, render and read. An engine's test extends this; each part extends the one before,
/// so that all of it is the engine's own.
public abstract class ImageEngineContract extends ReadingContract {}
