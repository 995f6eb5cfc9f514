package io.gannet.convert.core;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// Lets only so many pixels be decoded at a time, so that two bombs at once do not add up.
public final class PixelBudget {

    private final int pixels;
    private final Semaphore free;

    /// @param pixels how many may be in flight at a time; a larger image is decoded alone
    public PixelBudget(int pixels) {
        this.pixels = pixels;
        this.free = new Semaphore(pixels, true); // fair, or large images would starve
    }

    /// Does work that holds so many pixels in memory when there is room for them.
    ///
    /// @return what the work gives
    public <T> T hold(long cost, Supplier<T> work) {
        int permits = (int) Math.min(cost, pixels);
        free.acquireUninterruptibly(permits);
        try {
            return work.get();
        } finally {
            free.release(permits);
        }
    }

    /// How many pixels are in flight.
    public int inFlight() {
        return pixels - free.availablePermits();
    }

    /// How many images wait for room.
    public int waiting() {
        return free.getQueueLength();
    }
}
