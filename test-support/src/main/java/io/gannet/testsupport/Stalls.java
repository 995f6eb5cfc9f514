package io.gannet.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/// Notices when this JVM stands still, for its garbage or because others have the processors: a thread that wants to
/// run every other millisecond writes down when it could not. Whoever judges others by when something was seen here
/// must know how late it may have been seen.
final class Stalls implements AutoCloseable {

    /// A time in which nothing ran, as far as anybody knows.
    record Stall(Instant from, Instant to) {}

    private static final Duration STEP = Duration.ofMillis(2);
    private static final Duration SHORTEST = Duration.ofMillis(5);

    private final List<Stall> stalls = new ArrayList<>(); // guarded by itself
    private volatile boolean closed;

    Stalls() {
        Thread.ofPlatform().daemon().name("origin-stalls").start(this::watch);
    }

    private void watch() {
        Instant last = Instant.now();
        while (!closed) {
            LockSupport.parkNanos(STEP.toNanos());
            Instant now = Instant.now();
            if (Duration.between(last, now).compareTo(SHORTEST) > 0) {
                synchronized (stalls) {
                    stalls.add(new Stall(last, now));
                }
            }
            last = now;
        }
    }

    /// In the order they came.
    List<Stall> all() {
        synchronized (stalls) {
            return List.copyOf(stalls);
        }
    }

    @Override
    public void close() {
        closed = true;
    }
}
