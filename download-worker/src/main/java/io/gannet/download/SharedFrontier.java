package io.gannet.download;

import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.frontier.Frontier;
import io.gannet.download.core.frontier.HostNews;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The frontier, shared by threads: one lock around it, the time of day for it, and a way to wait for what is due.
final class SharedFrontier {

    private final Frontier frontier; // guarded by the lock
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Assignment.Request, Thread> workers = new ConcurrentHashMap<>();
    private final Consumer<List<HostState>> told;

    /// @param told takes what the workers to come must know of hosts
    SharedFrontier(Frontier frontier, Clock clock, Consumer<List<HostState>> told) {
        this.frontier = frontier;
        this.clock = clock;
        this.told = told;
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

    /// See [Frontier#offerNew].
    void offerNew(Ticket ticket, Instant lookedUpAt) {
        change(() -> frontier.offerNew(ticket, lookedUpAt, clock.instant()));
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
        return look(() -> frontier.ended(ticket, clock.instant()));
    }

    /// See [Frontier#remove].
    List<Ticket> remove(Predicate<Ticket> which) {
        return look(() -> frontier.remove(which, clock.instant()));
    }

    /// See [Frontier#opened].
    void opened(Collection<HostState> known) {
        change(() -> frontier.opened(known, clock.instant()));
    }

    /// See [Frontier#closed].
    void closed(Set<Integer> partitions) {
        change(() -> frontier.closed(partitions));
    }

    /// See [Frontier#isAwaited].
    boolean isAwaited(String origin) {
        return look(() -> frontier.isAwaited(origin));
    }

    /// See [Frontier#rule].
    void rule(HostRule rule) {
        change(() -> frontier.rule(rule));
    }

    /// See [Frontier#show].
    void show() {
        change(frontier::show);
    }

    /// See [Frontier#tidy].
    void tidy() {
        change(() -> frontier.tidy(clock.instant()));
    }

    /// See [Frontier#eligible].
    int eligible() {
        return look(() -> frontier.eligible(clock.instant()));
    }

    /// How many tickets wait for their host's turn.
    int queued() {
        return look(frontier::queued);
    }

    /// How many requests are under way.
    int inFlight() {
        return look(frontier::inFlight);
    }

    /// See [Frontier#inFlightBytes].
    long inFlightBytes() {
        return look(frontier::inFlightBytes);
    }

    /// Takes note that this thread has begun a request that was handed out.
    ///
    /// @param mayLeave whether it may still go to its host
    Slot slot(Assignment.Request request, BooleanSupplier mayLeave) {
        workers.put(request, Thread.currentThread());
        return new Slot(request, mayLeave);
    }

    /// Waits until no request is under way that was made for these partitions.
    ///
    /// @return whether that was so within the time
    boolean awaitNone(Set<Integer> partitions, Duration patience) {
        lock.lock();
        try {
            long remaining = patience.toNanos();
            while (workers.keySet().stream().anyMatch(request -> partitions.contains(request.partition()))) {
                if (remaining <= 0) {
                    return false;
                }
                remaining = changed.awaitNanos(remaining);
            }
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    /// Breaks off all requests that are under way.
    void breakOff() {
        workers.values().forEach(Thread::interrupt);
    }

    /// Breaks off the requests that are under way for these partitions.
    void breakOff(Set<Integer> partitions) {
        workers.forEach((request, worker) -> {
            if (partitions.contains(request.partition())) {
                worker.interrupt();
            }
        });
    }

    private void change(Runnable change) {
        boolean hasNews;
        lock.lock();
        try {
            change.run();
            changed.signalAll();
            hasNews = frontier.hasChanges();
        } finally {
            lock.unlock();
        }
        if (hasNews) {
            tell();
        }
    }

    // One after the other, so that what was learnt last is also told last; not under the frontier's own lock, which
    // must not wait for a broker.
    private void tell() {
        synchronized (told) {
            told.accept(look(() -> frontier.changes(clock.instant())));
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

    /// One of the requests that are under way, and with it one of its host's slots.
    final class Slot implements Passage, AutoCloseable {

        private final Assignment.Request request;
        private final BooleanSupplier mayLeave;

        private Slot(Assignment.Request request, BooleanSupplier mayLeave) {
            this.request = request;
            this.mayLeave = mayLeave;
        }

        @Override
        public boolean mayLeave() {
            // The lease comes last: waiting for the frontier's lock takes time, in which it may end.
            return look(() -> frontier.mayLeave(request, clock.instant())) && mayLeave.getAsBoolean();
        }

        @Override
        public void left() {
            change(() -> frontier.sent(request, clock.instant()));
        }

        @Override
        public void brings(long bytes) {
            change(() -> frontier.brings(request, bytes));
        }

        /// The host has done its part; see [Frontier#answered].
        void answered(@Nullable HostNews news) {
            change(() -> frontier.answered(request, news, clock.instant()));
        }

        @Override
        public void close() {
            workers.remove(request);
            change(() -> frontier.done(request, clock.instant()));
        }
    }
}
