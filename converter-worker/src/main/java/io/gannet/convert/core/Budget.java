package io.gannet.convert.core;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets only so much memory be held at a time, so that what is large does not add up.
public final class Budget {

    private final int size;
    private final Semaphore free;

    /// @param size how much may be held at a time, in pixels or bytes; what is larger is held alone
    public Budget(int size) {
        this.size = size;
        this.free = new Semaphore(size, true); // fair, or large images would starve
    }

    /// Does work that holds so much when there is room for it.
    ///
    /// @return what the work gives
    public <T> T hold(long cost, Supplier<T> work) {
        int permits = (int) Math.min(cost, size);
        free.acquireUninterruptibly(permits);
        try {
            return work.get();
        } finally {
            free.release(permits);
        }
    }

    /// How much is held.
    public int held() {
        return size - free.availablePermits();
    }

    /// How many wait for room.
    public int waiting() {
        return free.getQueueLength();
    }
}
