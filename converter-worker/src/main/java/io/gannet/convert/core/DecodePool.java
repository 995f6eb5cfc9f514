package io.gannet.convert.core;

import io.gannet.contract.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs codecs on threads of its own, so that one that hangs holds nobody up for longer than the deadline; only so
/// many images at a time, and only so many pixels of them, so that two bombs at once do not add up.
///
/// The threads are platform threads: decoding never yields, so a virtual one would pin its carrier. There are as many
/// as callers at once. A thread past its deadline is interrupted and left behind; its pixels count no longer, since a
/// thread that cannot be stopped must not shut out the rest for ever. Watch [#abandoned].
public final class DecodePool implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DecodePool.class);

    private final Duration deadline;
    private final int budgetPixels;
    private final Semaphore pixels;
    private final Semaphore turns;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger waitedFor = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().name("decode-", 0).daemon().factory());

    /// @param deadline the longest that one call may run
    /// @param budgetPixels how many pixels may be in flight at a time; a larger image runs alone
    /// @param images how many images are worked on at a time, see [#inTurn]
    public DecodePool(Duration deadline, int budgetPixels, int images) {
        this.deadline = deadline;
        this.budgetPixels = budgetPixels;
        this.pixels = new Semaphore(budgetPixels, true); // fair, or large images would starve
        this.turns = new Semaphore(images, true);
    }

    /// Does all the work on one image, which holds its original in memory, when its turn comes.
    ///
    /// @return what the work gives
    public <T> T inTurn(Supplier<T> work) {
        turns.acquireUninterruptibly();
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }

    /// Runs a codec when its pixels have room, and waits for it until the deadline.
    ///
    /// @param cost pixels that it holds in memory
    /// @return what it returns; rejected as INTERNAL_ERROR past the deadline
    /// @throws IllegalStateException if the codec throws, or the calling thread is interrupted
    public <T> Judged<T> run(long cost, Callable<Judged<T>> codec) {
        int permits = (int) Math.min(cost, budgetPixels);
        try {
            pixels.acquire(permits);
            try {
                return await(submit(codec));
            } finally {
                pixels.release(permits);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while converting", e);
        }
    }

    private <T> Future<Judged<T>> submit(Callable<Judged<T>> codec) {
        return threads.submit(() -> {
            running.incrementAndGet();
            try {
                return codec.call();
            } finally {
                running.decrementAndGet();
            }
        });
    }

    private <T> Judged<T> await(Future<Judged<T>> answer) throws InterruptedException {
        waitedFor.incrementAndGet();
        try {
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            log.warn("a conversion did not end within {}; its thread is left behind", deadline);
            return new Judged.Rejected<>(
                    Reason.INTERNAL_ERROR, "The conversion did not end within " + deadline.toSeconds() + " seconds.");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the image engine failed", e.getCause());
        } finally {
            answer.cancel(true); // no effect on one that is done
            waitedFor.decrementAndGet();
        }
    }

    /// How many pixels are in flight.
    public int pixelsInFlight() {
        return budgetPixels - pixels.availablePermits();
    }

    /// How many images wait for their turn, or for their pixels to have room.
    public int queued() {
        return turns.getQueueLength() + pixels.getQueueLength();
    }

    /// How many threads run on past their deadline.
    public int abandoned() {
        return Math.max(0, running.get() - waitedFor.get());
    }

    /// Interrupts what still runs, and returns at once.
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
