package io.gannet.download;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Reason;
import io.gannet.download.core.Assignment;
import io.gannet.download.core.Downloader;
import io.gannet.download.core.Frontier;
import io.gannet.download.core.HostNews;
import io.gannet.download.core.Lookup;
import io.gannet.download.core.Outcomes;
import io.gannet.download.core.Position;
import io.gannet.download.core.RobotsReader;
import io.gannet.download.core.RobotsStep;
import io.gannet.download.core.RobotsVerdict;
import io.gannet.download.core.Step;
import io.gannet.download.core.Ticket;
import io.gannet.messaging.CancelledJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries tickets through lookup, frontier and fetch to their end. The decisions are the core's; here are the
/// threads: one that asks the frontier what is due, and a virtual one for each ticket that is being worked on.
final class Dispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration ROBOTS_PAUSE = Duration.ofSeconds(5); // after a fault of our own

    private final Frontier frontier; // guarded by the lock
    private final Lookup lookup;
    private final Downloader downloader;
    private final RobotsReader robots;
    private final CancelledJobs cancelled;
    private final Desk desk;
    private final Clock clock;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore lookups;
    private volatile BooleanSupplier mayStart = () -> true;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Dispatcher(
            Frontier frontier,
            Lookup lookup,
            Downloader downloader,
            RobotsReader robots,
            CancelledJobs cancelled,
            Desk desk,
            int maxLookups,
            Clock clock) {
        this.frontier = frontier;
        this.lookup = lookup;
        this.downloader = downloader;
        this.robots = robots;
        this.cancelled = cancelled;
        this.desk = desk;
        this.lookups = new Semaphore(maxLookups);
        this.clock = clock;
    }

    /// Begins to hand out.
    ///
    /// @param mayStart whether this worker may still begin fetches; it may not if it slept for so long that its
    ///     partitions may have gone to another
    void start(BooleanSupplier mayStart) {
        this.mayStart = mayStart;
        stopped = false;
        thread = Thread.ofPlatform().name("gannet-download-dispatch").start(this::run);
    }

    /// Whether it is handing out.
    boolean isAlive() {
        Thread started = thread;
        return started != null && started.isAlive();
    }

    /// Takes on a request; does not block.
    void accept(Position position, FetchRequested request) {
        lookUp(Ticket.of(position, request));
    }

    /// Parks what is no request; does not block.
    void park(Position position, Exception why) {
        threads.execute(() -> desk.park(position, why));
    }

    /// Drops the queued tickets at these positions and waits until no other is being worked on.
    ///
    /// @return whether that was so within the time
    boolean release(Set<Position> positions, Duration patience) {
        drop(positions);
        boolean idle = desk.awaitIdle(positions, patience);
        drop(positions); // what was being looked up meanwhile
        return idle;
    }

    private void drop(Set<Position> positions) {
        within(() -> frontier.remove(ticket -> positions.contains(ticket.position()), clock.instant()));
    }

    /// How many tickets wait for their host's turn.
    int queued() {
        lock.lock();
        try {
            return frontier.queued();
        } finally {
            lock.unlock();
        }
    }

    /// How many requests are under way.
    int inFlight() {
        lock.lock();
        try {
            return frontier.inFlight();
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        Instant tick = clock.instant();
        while (!stopped) {
            Assignment due = awaitNext();
            if (due != null) {
                begin(due);
            }
            if (clock.instant().isAfter(tick.plus(TICK))) {
                tick = clock.instant();
                tidy(tick);
            }
        }
    }

    private @Nullable Assignment awaitNext() {
        lock.lock();
        try {
            Assignment due = poll();
            long patience = TICK.toNanos();
            while (due == null && patience > 0 && !stopped) {
                long wait = Math.min(patience, nanosUntilDue());
                patience -= wait - changed.awaitNanos(wait);
                due = poll();
            }
            return due;
        } catch (InterruptedException _) {
            stopped = true;
            return null;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable Assignment poll() {
        return mayStart.getAsBoolean() ? frontier.next(clock.instant()) : null;
    }

    private long nanosUntilDue() {
        Instant due = mayStart.getAsBoolean() ? frontier.nextDue() : null;
        Instant now = clock.instant();
        if (due == null || due.isAfter(now.plus(TICK))) {
            return TICK.toNanos();
        }
        return due.isAfter(now) ? Duration.between(now, due).toNanos() : 0;
    }

    // Cancelled jobs leave the queues at once, however far away their hosts' turns are.
    private void tidy(Instant now) {
        List<Ticket> dropped;
        lock.lock();
        try {
            frontier.forgetIdleHosts(now);
            dropped = frontier.remove(this::isCancelled, now);
        } finally {
            lock.unlock();
        }
        dropped.forEach(ticket -> threads.execute(() -> attend(ticket, () -> cancel(ticket))));
    }

    private void begin(Assignment assignment) {
        switch (assignment) {
            case Assignment.Fetch fetch -> threads.execute(() -> fetch(fetch));
            case Assignment.FetchRobots fetch -> threads.execute(() -> fetchRobots(fetch));
            case Assignment.Refuse refusal ->
                threads.execute(() -> attend(
                        refusal.ticket(), () -> end(refusal.ticket(), Outcomes.refused(refusal, clock.instant()))));
        }
    }

    private void lookUp(Ticket ticket) {
        threads.execute(() -> {
            lookups.acquireUninterruptibly();
            try {
                attend(ticket, () -> find(ticket));
            } finally {
                lookups.release();
            }
        });
    }

    private void find(Ticket ticket) {
        if (isCancelled(ticket)) {
            cancel(ticket);
            return;
        }
        switch (lookup.find(ticket.request())) {
            case Lookup.Finding.Answered(GannetRecord outcome) -> end(ticket, outcome);
            case Lookup.Finding.Ask ask -> queue(ticket.revalidating(ask.known()));
        }
    }

    private void queue(Ticket ticket) {
        boolean knowsRobots;
        lock.lock();
        try {
            knowsRobots = frontier.knowsRobots(ticket, clock.instant());
        } finally {
            lock.unlock();
        }
        RobotsVerdict remembered =
                knowsRobots ? null : robots.remembered(ticket.origin()).orElse(null);
        within(() -> {
            Instant now = clock.instant();
            if (remembered != null) {
                frontier.learn(ticket.origin(), remembered, now);
            }
            frontier.offer(ticket, now);
        });
    }

    private void fetch(Assignment.Fetch fetch) {
        Ticket ticket = fetch.ticket();
        try (var slot = new Slot(fetch)) {
            attend(ticket, () -> {
                if (isCancelled(ticket)) {
                    cancel(ticket);
                    return;
                }
                Step step = downloader.download(ticket);
                slot.free(step.news());
                proceed(ticket, step);
            });
        }
    }

    private void proceed(Ticket ticket, Step step) {
        switch (step) {
            case Step.Ended ended -> end(ticket, ended.outcome());
            case Step.Again again -> within(() -> frontier.offer(again.ticket(), again.notBefore(), clock.instant()));
            case Step.Onward onward -> {
                leave(ticket);
                lookUp(onward.ticket());
            }
        }
    }

    private void fetchRobots(Assignment.FetchRobots fetch) {
        try (var slot = new Slot(fetch)) {
            RobotsStep step = robots.read(fetch);
            slot.free(step.news());
            within(() -> {
                switch (step) {
                    case RobotsStep.Learnt learnt -> frontier.learn(learnt.origin(), learnt.verdict(), clock.instant());
                    case RobotsStep.Again again -> frontier.offer(again.fetch(), again.notBefore(), clock.instant());
                }
            });
        } catch (RuntimeException e) {
            recover(fetch, e);
        }
    }

    private void recover(Assignment.FetchRobots fetch, RuntimeException e) {
        log.warn("reading {} failed", fetch.url(), e);
        Instant now = clock.instant();
        Instant later = now.plus(ROBOTS_PAUSE);
        within(() -> {
            if (Desk.isOwnFault(e)) {
                frontier.offer(fetch, later, now);
            } else {
                frontier.learn(
                        fetch.origin(),
                        new RobotsVerdict.Unavailable(
                                Reason.INTERNAL_ERROR, null, "Reading " + fetch.url() + " failed.", true, now, later),
                        now);
            }
        });
    }

    // Work on a ticket that this worker still has; whatever goes wrong with it is the desk's to mend.
    private void attend(Ticket ticket, Runnable work) {
        switch (desk.attend(ticket.position(), work)) {
            case DONE -> {}
            case DROPPED, PARKED -> leave(ticket);
            case AGAIN -> {
                leave(ticket);
                desk.later(ticket.position(), () -> lookUp(ticket));
            }
        }
    }

    private void cancel(Ticket ticket) {
        end(ticket, Outcomes.cancelled(ticket.request(), clock.instant()));
    }

    private void end(Ticket ticket, GannetRecord outcome) {
        desk.end(ticket.position(), outcome);
        leave(ticket);
    }

    private void leave(Ticket ticket) {
        List<Ticket> followers;
        lock.lock();
        try {
            followers = frontier.ended(ticket);
        } finally {
            lock.unlock();
        }
        followers.forEach(this::lookUp);
    }

    private boolean isCancelled(Ticket ticket) {
        return cancelled.contains(ticket.request().item().jobId());
    }

    private void within(Runnable change) {
        lock.lock();
        try {
            change.run();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        stopped = true;
        within(() -> {});
        desk.close();
        threads.shutdown(); // an interrupted fetch would look like one that failed
    }

    /// One of a host's slots, which is free again as soon as its answer is known, and in any case at the end.
    private final class Slot implements AutoCloseable {

        private final Assignment.Request request;
        private boolean taken = true;

        Slot(Assignment.Request request) {
            this.request = request;
        }

        // The news come first, so that nothing starts in between that they forbid.
        void free(@Nullable HostNews news) {
            if (taken) {
                taken = false;
                within(() -> {
                    if (news != null) {
                        frontier.hear(news, clock.instant());
                    }
                    frontier.done(request);
                });
            }
        }

        @Override
        public void close() {
            free(null);
        }
    }
}
