package io.gannet.producer.core.list;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import java.util.Iterator;
import java.util.Optional;

/// What a range of a list expands to.
///
/// @param next the range after it; empty after the last
/// @param units a request or a failure for each of its entries, to be gone through once
/// @param planned the fact that these and those of the ranges before are all; with the last range only
/// @param resource what the units are made from; closed with this
public record RangePlan(
        Optional<ListRange> next, Iterator<GannetRecord> units, Optional<Planned> planned, Runnable resource)
        implements AutoCloseable {

    @Override
    public void close() {
        resource.run();
    }
}
