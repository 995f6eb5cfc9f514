package io.gannet.convert.core;

import java.util.function.Function;

/// Lends image engines, of which there are only so many.
public interface Engines {

    /// The engines' [ImageEngine#version].
    String version();

    /// Does work that takes an engine when one is free.
    ///
    /// @param work is given the engine, which is its own until it returns
    /// @return what the work gives
    <T> T lend(Function<Lent, T> work);

    /// An engine, wherever it runs.
    @FunctionalInterface
    interface Lent {

        /// See [Order#carryOut]; rejected as INTERNAL_ERROR, too, where the bytes break the engine.
        Judged<Outcome> convert(byte[] original, Order order);
    }
}
