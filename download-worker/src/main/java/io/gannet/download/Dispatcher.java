package io.gannet.download;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.RobotsRequested;
import io.gannet.download.core.Diagnosis;
import io.gannet.download.core.Downloader;
import io.gannet.download.core.Lookup;
import io.gannet.download.core.Outcomes;
import io.gannet.download.core.RobotsReader;
import io.gannet.download.core.Step;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.frontier.Position;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.messaging.CancelledJobs;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries tickets through lookup, frontier and fetch to their end. The decisions are the core's; here are the
/// threads: one that asks the frontier what is due, and a virtual one for each ticket that is being worked on.
final class Dispatcher implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration SHOWING = Duration.ofSeconds(10); // how old what operators see may be
    private static final Duration BREAKING_OFF = Duration.ofSeconds(2);

    private final SharedFrontier frontier;
    private final Lookup lookup;
    private final Downloader downloader;
    private final RobotsFetches robots;
    private final Diagnosis diagnosis;
    private final CancelledJobs cancelled;
    private final Desk desk;
    private final Lease lease;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore lookups;
    private volatile boolean stopped;
    private @Nullable Thread thread;

    Dispatcher(
            SharedFrontier frontier,
            Lookup lookup,
            Downloader downloader,
            RobotsReader reader,
            Diagnosis diagnosis,
            CancelledJobs cancelled,
            Desk desk,
            Lease lease,
            int maxLookups,
            Clock clock) {
        this.frontier = frontier;
        this.lookup = lookup;
        this.downloader = downloader;
        this.robots = new RobotsFetches(frontier, reader, diagnosis, desk, lease, clock, threads);
        this.diagnosis = diagnosis;
        this.cancelled = cancelled;
        this.desk = desk;
        this.lease = lease;
        this.lookups = new Semaphore(maxLookups);
        this.clock = clock;
    }

    /// Begins to hand out.
    void start() {
        thread = Thread.ofPlatform().name("gannet-download-dispatch").start(this::run);
    }

    /// Whether it is handing out.
    boolean isAlive() {
        Thread started = thread;
        return started != null && started.isAlive();
    }

    /// Takes on a request; does not block.
    void accept(Ticket ticket) {
        lookUp(ticket);
    }

    /// Takes on what another worker asks for; does not block. Its record is done at once: what is lost with this
    /// worker will be asked for again.
    void accept(Position position, RobotsRequested requested) {
        threads.execute(() -> desk.attend(position, () -> {
            robots.queue(requested, position.partition());
            desk.done(position, "robots");
        }));
    }

    /// Parks what is no request; does not block.
    void park(Position position, Exception why) {
        threads.execute(() -> desk.park(position, why));
    }

    /// Drops the queued tickets at these positions and waits until nothing is under way for their partitions any
    /// more. What does not end in time is broken off, so that no host is asked by two workers at once.
    void release(Set<Position> positions, Set<Integer> partitions, Duration patience) {
        drop(positions);
        if (!desk.awaitIdle(positions, patience) || !frontier.awaitNone(partitions, TICK)) {
            log.warn("what did not end within {} is broken off and will be done again", patience);
            frontier.breakOff(partitions);
            frontier.awaitNone(partitions, BREAKING_OFF);
        }
        drop(positions); // what was being looked up meanwhile
        frontier.closed(partitions);
    }

    private void drop(Set<Position> positions) {
        frontier.remove(ticket -> positions.contains(ticket.position())).forEach(Ticket::release);
    }

    private void run() {
        Instant tidied = clock.instant();
        Instant shown = tidied;
        while (!stopped) {
            Assignment due = frontier.awaitNext(lease::holds, TICK);
            if (due != null) {
                begin(due);
            }
            if (lease.isOver()) {
                frontier.breakOff();
            }
            Instant now = clock.instant();
            if (now.isAfter(tidied.plus(TICK))) {
                tidied = now;
                tidy();
            }
            if (now.isAfter(shown.plus(SHOWING))) {
                shown = now;
                frontier.show();
            }
        }
    }

    // Cancelled jobs leave the queues at once, however far away their hosts' turns are.
    private void tidy() {
        frontier.tidy();
        frontier.remove(this::isCancelled)
                .forEach(ticket -> threads.execute(() -> attend(ticket, () -> cancel(ticket))));
    }

    private void begin(Assignment assignment) {
        switch (assignment) {
            case Assignment.Fetch fetch -> threads.execute(() -> fetch(fetch));
            case Assignment.FetchRobots fetch -> threads.execute(() -> robots.fetch(fetch));
            case Assignment.Dismissal dismissal ->
                threads.execute(() -> attend(dismissal.ticket(), () -> dismiss(dismissal)));
        }
    }

    private void dismiss(Assignment.Dismissal dismissal) {
        switch (dismissal) {
            case Assignment.Refuse refusal -> end(refusal.ticket(), Outcomes.refused(refusal, clock.instant()));
            case Assignment.LookUp(Ticket ticket) -> lookUp(ticket);
            case Assignment.Defer(Ticket ticket, Instant until) -> {
                desk.defer(ticket, until);
                leave(ticket);
            }
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
        Instant lookedUpAt = clock.instant();
        switch (lookup.find(ticket.request())) {
            case Lookup.Finding.Answered(GannetRecord outcome) -> end(ticket, outcome);
            case Lookup.Finding.Ask ask -> {
                robots.recall(ticket);
                frontier.offerNew(ticket.revalidating(ask.known()), lookedUpAt);
            }
        }
    }

    private void fetch(Assignment.Fetch fetch) {
        Ticket ticket = fetch.ticket();
        try (var slot = frontier.slot(fetch, lease::holds)) {
            attend(ticket, () -> {
                if (isCancelled(ticket)) {
                    cancel(ticket);
                    return;
                }
                FetchResult result = downloader.ask(ticket, slot);
                slot.answered(diagnosis.of(ticket.origin(), ticket.tries(), result, clock.instant()));
                proceed(ticket, downloader.settle(ticket, result));
            });
        }
    }

    private void proceed(Ticket ticket, Step step) {
        switch (step) {
            case Step.Ended(GannetRecord outcome) -> end(ticket, outcome);
            case Step.Again(Ticket again, Instant notBefore) -> frontier.offer(again, notBefore);
            case Step.Withheld(Ticket withheld) -> frontier.offer(withheld);
            case Step.Onward(Ticket onward) -> {
                leave(ticket);
                lookUp(onward);
            }
        }
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

    // Those that waited for the same answer look for it now.
    private void leave(Ticket ticket) {
        ticket.release();
        frontier.ended(ticket).forEach(this::lookUp);
    }

    private boolean isCancelled(Ticket ticket) {
        return cancelled.contains(ticket.request().item().jobId());
    }

    @Override
    public void close() {
        stopped = true;
        desk.close();
        threads.shutdown(); // an interrupted fetch would look like one that failed
    }
}
