package io.gannet.convert.core;

import java.util.function.Function;

/// Lends image engines, of which there are only so many.
public interface Engines {

    /// The engines' [ImageEngine#version].
    String version();

    /// Does all the work on one image when an engine is free for it.
    ///
    /// @param work is given the engine, which is its own until it returns
    /// @return what the work gives
    <T> T lend(Function<ImageEngine, T> work);
}
