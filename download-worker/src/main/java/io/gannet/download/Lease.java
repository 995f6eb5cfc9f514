package io.gannet.download;

import java.time.Duration;

/// How long this worker may be sure that its partitions are its own: until it has not been heard of by the broker for
/// most of a session. A worker that was stopped or cut off for longer starts nothing until it is heard again, as its
/// hosts may be asked by another by now.
final class Lease {

    private final long session;
    private volatile long confirmedAt;

    /// @param session after what silence the broker gives the partitions to another worker
    Lease(Duration session) {
        this.session = session.toNanos();
        this.confirmedAt = System.nanoTime() - this.session;
    }

    /// Whether something may be begun.
    boolean holds() {
        return silence() < session / 3 * 2;
    }

    /// Whether what was begun must end, as the partitions are about to go to another worker or have gone.
    boolean isOver() {
        return silence() > session / 6 * 5;
    }

    private long silence() {
        return System.nanoTime() - confirmedAt;
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
