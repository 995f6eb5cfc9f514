package io.gannet.download;

import java.time.Duration;

/// How long this worker may be sure that its partitions are its own: until it has not been heard of by the broker for
/// most of a session. A worker that was stopped or cut off for longer starts nothing until it is heard again, as its
/// hosts may be asked by another by now.
final class Lease {

    private final long nanos;
    private volatile long confirmedAt;

    /// @param session after what silence the broker gives the partitions to another worker
    Lease(Duration session) {
        this.nanos = session.multipliedBy(2).dividedBy(3).toNanos();
        this.confirmedAt = System.nanoTime() - nanos;
    }

    boolean holds() {
        return System.nanoTime() - confirmedAt < nanos;
    }

    /// The broker has heard of this worker.
    ///
    /// @param ago how long ago at most
    void confirm(Duration ago) {
        long at = System.nanoTime() - ago.toNanos();
        if (at - confirmedAt > 0) {
            confirmedAt = at;
        }
    }
}
