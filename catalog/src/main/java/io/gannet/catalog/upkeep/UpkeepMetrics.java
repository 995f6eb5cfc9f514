package io.gannet.catalog.upkeep;

import io.micrometer.core.instrument.MeterRegistry;

/// What upkeep did, as metrics.
///
/// @param meters keeps them
record UpkeepMetrics(MeterRegistry meters) {

    /// Images were removed from collections.
    ///
    /// @param cause `request` or `retention`
    void removed(String cause, Removed removed) {
        meters.counter("gannet.upkeep.removed", "cause", cause).increment((double) removed.images());
    }

    /// Contents were removed from the object store.
    void freed(int contents, long bytes) {
        meters.counter("gannet.upkeep.freed.contents").increment(contents);
        meters.counter("gannet.upkeep.freed.bytes").increment((double) bytes);
    }

    /// Objects were asked for again.
    void mended(int objects) {
        meters.counter("gannet.upkeep.mended").increment(objects);
    }

    /// Objects that are no contents were removed.
    ///
    /// @param what of which kind
    void expired(String what, long count) {
        meters.counter("gannet.upkeep.expired", "what", what).increment((double) count);
    }

    /// A round has failed; the next one makes up for it.
    void failed(String round) {
        meters.counter("gannet.upkeep.failed", "round", round).increment();
    }
}
