package io.gannet.convert.process;

import io.gannet.convert.core.Engines;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// A fixed number of engine processes, lent one image at a time. One that dies or is killed is replaced.
public final class EngineProcesses implements Engines, AutoCloseable {

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("engine-deadlines").daemon().factory());
    private final List<Seat> seats;
    private final BlockingQueue<Seat> free;
    private final AtomicInteger waiting = new AtomicInteger();
    private @Nullable String version;

    /// Starts the processes, and does not wait for them.
    ///
    /// @param count how many
    /// @param command starts one, see [EngineServer]
    /// @param deadline after which one that still works on a call is killed
    /// @throws IllegalStateException if one cannot be started
    public EngineProcesses(int count, Supplier<ProcessBuilder> command, Duration deadline) {
        seats = IntStream.range(0, count)
                .mapToObj(_ -> new Seat(command, deadline, clock))
                .toList();
        free = new ArrayBlockingQueue<>(count, true, seats);
        seats.forEach(Seat::start); // all at once, as starting takes a while
    }

    /// Waits for the first engine.
    ///
    /// @throws IllegalStateException if it does not start
    @Override
    public synchronized String version() {
        String known = version;
        if (known == null) {
            known = withSeat(Seat::version);
            version = known;
        }
        return known;
    }

    @Override
    public <T> T lend(Function<Lent, T> work) {
        return withSeat(work::apply);
    }

    private <T> T withSeat(Function<Seat, T> work) {
        Seat seat = take();
        try {
            return work.apply(seat);
        } finally {
            free.add(seat);
        }
    }

    private Seat take() {
        waiting.incrementAndGet();
        try {
            return free.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for an image engine", e);
        } finally {
            waiting.decrementAndGet();
        }
    }

    /// How many images wait for an engine.
    public int waiting() {
        return waiting.get();
    }

    /// How many processes died on an image, or were killed at the deadline, since the start.
    public int deaths() {
        return seats.stream().mapToInt(Seat::deaths).sum();
    }

    /// The processes' ids, of those that run.
    public List<Long> pids() {
        return seats.stream().flatMap(seat -> seat.pid().stream().boxed()).toList();
    }

    /// Kills the processes.
    @Override
    public void close() {
        clock.shutdownNow();
        seats.forEach(Seat::close);
    }
}
