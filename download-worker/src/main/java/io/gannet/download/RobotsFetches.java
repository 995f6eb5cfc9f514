package io.gannet.download;

import io.gannet.contract.Reason;
import io.gannet.contract.RobotsRequested;
import io.gannet.download.core.Diagnosis;
import io.gannet.download.core.RobotsReader;
import io.gannet.download.core.RobotsStep;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the robots.txt files that tickets wait for. One that a redirect moves to another host is fetched by whoever
/// has that host: a record asks for it, and the answer is left in the object store.
final class RobotsFetches {

    private static final Logger log = LoggerFactory.getLogger(RobotsFetches.class);
    private static final Duration FAULT_PAUSE = Duration.ofSeconds(5); // after a fault of our own
    private static final Duration ERRAND = Duration.ofMinutes(2);
    private static final Duration ERRAND_POLL = Duration.ofMillis(250);

    private final SharedFrontier frontier;
    private final RobotsReader robots;
    private final Diagnosis diagnosis;
    private final Desk desk;
    private final Lease lease;
    private final Clock clock;
    private final Executor threads;

    RobotsFetches(
            SharedFrontier frontier,
            RobotsReader robots,
            Diagnosis diagnosis,
            Desk desk,
            Lease lease,
            Clock clock,
            Executor threads) {
        this.frontier = frontier;
        this.robots = robots;
        this.diagnosis = diagnosis;
        this.desk = desk;
        this.lease = lease;
        this.clock = clock;
        this.threads = threads;
    }

    /// Has the frontier know what was read lately of the ticket's origin.
    void recall(Ticket ticket) {
        if (!frontier.knowsRobots(ticket)) {
            robots.remembered(ticket.origin()).ifPresent(verdict -> frontier.learn(ticket.origin(), verdict));
        }
    }

    /// Queues a request on behalf of another worker, if it still waits for it.
    void queue(RobotsRequested requested, int partition) {
        if (requested.requestedAt().plus(ERRAND).isAfter(clock.instant())) {
            frontier.offer(Assignment.FetchRobots.errand(requested, partition), Instant.MIN);
        }
    }

    /// Makes a request that was handed out.
    void fetch(Assignment.FetchRobots fetch) {
        try (var slot = frontier.slot(fetch, lease::holds)) {
            FetchResult result = robots.ask(fetch, slot);
            slot.answered(diagnosis.of(fetch.url().origin(), fetch.tries(), result, clock.instant()));
            proceed(fetch, robots.settle(fetch, result));
        } catch (RuntimeException e) {
            log.warn("reading {} failed", fetch.url(), e);
            if (Desk.isOwnFault(e)) {
                frontier.offer(fetch, clock.instant().plus(FAULT_PAUSE));
            } else {
                giveUp(fetch, Reason.INTERNAL_ERROR, "Reading " + fetch.url() + " failed.");
            }
        }
    }

    private void proceed(Assignment.FetchRobots fetch, RobotsStep step) {
        switch (step) {
            case RobotsStep.Learnt(String origin, RobotsVerdict verdict) -> {
                if (!fetch.errand()) { // else it is news to the other worker only, who looks for it in the store
                    frontier.learn(origin, verdict);
                }
            }
            case RobotsStep.Withheld(Assignment.FetchRobots withheld) -> frontier.offer(withheld, clock.instant());
            case RobotsStep.Again(Assignment.FetchRobots again, Instant notBefore) -> frontier.offer(again, notBefore);
            case RobotsStep.Elsewhere(RobotsRequested requested) -> {
                desk.send(requested);
                if (!fetch.errand()) {
                    awaitErrand(fetch, clock.instant().plus(ERRAND));
                }
            }
        }
    }

    private void awaitErrand(Assignment.FetchRobots fetch, Instant deadline) {
        if (!frontier.isAwaited(fetch.origin())) {
            return;
        }
        Optional<RobotsVerdict> found = look(fetch.origin());
        if (found.isPresent()) {
            frontier.learn(fetch.origin(), found.get());
        } else if (clock.instant().isAfter(deadline)) {
            giveUp(fetch, Reason.TIMEOUT, fetch.url() + " leads to another host, which gave no answer in time.");
        } else {
            CompletableFuture.delayedExecutor(ERRAND_POLL.toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(() -> awaitErrand(fetch, deadline));
        }
    }

    private Optional<RobotsVerdict> look(String origin) {
        try {
            return robots.remembered(origin);
        } catch (RuntimeException e) {
            log.warn("looking for the robots.txt of {} failed; trying again", origin, e);
            return Optional.empty();
        }
    }

    private void giveUp(Assignment.FetchRobots fetch, Reason reason, String sentence) {
        if (!fetch.errand()) {
            Instant now = clock.instant();
            var verdict = new RobotsVerdict.Unavailable(reason, null, sentence, true, now, now.plus(FAULT_PAUSE));
            frontier.learn(fetch.origin(), verdict);
        }
    }
}
