package io.gannet.download;

import io.gannet.download.core.Assignment;
import io.gannet.download.core.Frontier;
import io.gannet.download.core.HostNews;
import io.gannet.download.core.RobotsVerdict;
import io.gannet.download.core.Ticket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The frontier, shared by threads: one lock around it, the time of day for it, and a way to wait for what is due.
final class SharedFrontier {

    private final Frontier frontier; // guarded by the lock
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    SharedFrontier(Frontier frontier, Clock clock) {
        this.frontier = frontier;
        this.clock = clock;
    }

    /// Waits for the next thing to do.
    ///
    /// @param mayStart whether anything may be begun at all just now
    /// @return null if there is nothing within the time, or the thread is interrupted
    @Nullable
    Assignment awaitNext(BooleanSupplier mayStart, Duration patience) {
        lock.lock();
        try {
            Assignment due = poll(mayStart);
            long remaining = patience.toNanos();
            while (due == null && remaining > 0) {
                long wait = Math.min(remaining, nanosUntilDue(mayStart, remaining));
                remaining -= wait - changed.awaitNanos(wait);
                due = poll(mayStart);
            }
            return due;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Assignment poll(BooleanSupplier mayStart) {
        return mayStart.getAsBoolean() ? frontier.next(clock.instant()) : null;
    }

    private long nanosUntilDue(BooleanSupplier mayStart, long most) {
        Instant due = mayStart.getAsBoolean() ? frontier.nextDue() : null;
        Instant now = clock.instant();
        if (due == null || due.isAfter(now.plusNanos(most))) {
            return most;
        }
        return due.isAfter(now) ? Duration.between(now, due).toNanos() : 0;
    }

    /// See [Frontier#offer(Ticket, Instant, Instant)]; to be handed out as soon as possible.
    void offer(Ticket ticket) {
        change(() -> frontier.offer(ticket, clock.instant()));
    }

    /// See [Frontier#offer(Ticket, Instant, Instant)].
    void offer(Ticket ticket, Instant notBefore) {
        change(() -> frontier.offer(ticket, notBefore, clock.instant()));
    }

    /// See [Frontier#offer(Assignment.FetchRobots, Instant, Instant)].
    void offer(Assignment.FetchRobots fetch, Instant notBefore) {
        change(() -> frontier.offer(fetch, notBefore, clock.instant()));
    }

    /// See [Frontier#learn].
    void learn(String origin, RobotsVerdict verdict) {
        change(() -> frontier.learn(origin, verdict, clock.instant()));
    }

    /// See [Frontier#knowsRobots].
    boolean knowsRobots(Ticket ticket) {
        return look(() -> frontier.knowsRobots(ticket, clock.instant()));
    }

    /// See [Frontier#ended].
    List<Ticket> ended(Ticket ticket) {
        return look(() -> frontier.ended(ticket));
    }

    /// See [Frontier#remove].
    List<Ticket> remove(Predicate<Ticket> which) {
        return look(() -> frontier.remove(which, clock.instant()));
    }

    /// See [Frontier#forgetIdleHosts].
    void forgetIdleHosts() {
        change(() -> frontier.forgetIdleHosts(clock.instant()));
    }

    /// How many tickets wait for their host's turn.
    int queued() {
        return look(frontier::queued);
    }

    /// How many requests are under way.
    int inFlight() {
        return look(frontier::inFlight);
    }

    /// Takes note that a request has begun that was handed out.
    Slot slot(Assignment.Request request) {
        return new Slot(request);
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private <T> T look(Supplier<T> look) {
        lock.lock();
        try {
            T seen = look.get();
            changed.signalAll(); // some looks take something out
            return seen;
        } finally {
            lock.unlock();
        }
    }

    /// One of a host's slots. It is free again as soon as the host's answer is known, and in any case when closed.
    final class Slot implements AutoCloseable {

        private final Assignment.Request request;
        private boolean taken = true;

        private Slot(Assignment.Request request) {
            this.request = request;
        }

        /// The request has gone to the host.
        void sent() {
            change(() -> frontier.sent(request, clock.instant()));
        }

        /// Frees the slot. The news come first, so that nothing starts in between that they forbid.
        void free(@Nullable HostNews news) {
            if (taken) {
                taken = false;
                change(() -> {
                    if (news != null) {
                        frontier.hear(news, clock.instant());
                    }
                    frontier.done(request, clock.instant());
                });
            }
        }

        @Override
        public void close() {
            free(null);
        }
    }
}
