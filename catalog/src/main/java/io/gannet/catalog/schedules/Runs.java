package io.gannet.catalog.schedules;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.jobs.Submissions;
import io.gannet.catalog.schedules.StoredRuns.Run;
import io.gannet.catalog.schedules.StoredSchedules.Kept;
import io.gannet.catalog.schedules.core.Outcome;
import io.gannet.catalog.schedules.core.Overlap;
import io.gannet.catalog.schedules.core.Schedule;
import io.gannet.catalog.schedules.core.Turn;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.Infrastructure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Starts the runs of schedules: first the job, then the row that says so. What comes twice, as after a crash between
/// the two, is the same job.
final class Runs {

    private static final Logger log = LoggerFactory.getLogger(Runs.class);

    private final StoredSchedules schedules;
    private final StoredRuns runs;
    private final Submissions submissions;
    private final TransactionOperations transactions;
    private final Duration grace;
    private final Clock clock;

    Runs(
            StoredSchedules schedules,
            StoredRuns runs,
            Submissions submissions,
            TransactionOperations transactions,
            Duration grace,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.submissions = submissions;
        this.transactions = transactions;
        this.grace = grace;
        this.clock = clock;
    }

    /// Sees to the run of a schedule that is due, if one is.
    ///
    /// @throws RuntimeException if our infrastructure is away; the run stays due
    void runDue(String name) {
        Instant now = now();
        schedules
                .find(name)
                .filter(kept -> !kept.schedule().paused() && !kept.nextAt().isAfter(now))
                .ifPresent(kept -> runDue(kept, now));
    }

    private void runDue(Kept kept, Instant now) {
        Schedule schedule = kept.schedule();
        Instant due = kept.nextAt();
        Turn turn = Turn.of(schedule, due, now, grace, running(schedule).orElse(null));
        Run run = switch (turn.step()) {
            case Turn.Start start -> start(schedule, due, now, start.cancelled(), start.detail());
            case Turn.LeaveOut left -> new Run(due, now, null, left.outcome(), left.detail());
        };
        log.info("schedule {}, due {}: {}{}", schedule.name(), due, run.outcome(), said(run.detail()));
        transactions.executeWithoutResult(_ -> {
            runs.insert(schedule.name(), run);
            schedules.advance(schedule.name(), due, turn.next());
        });
    }

    /// Starts a run now, by hand.
    ///
    /// @throws InvalidRequestException if the job may not be submitted any more
    /// @return empty if the job of the run before has not ended and the schedule says to leave the run out then
    Optional<Run> runNow(Schedule schedule) {
        Instant now = now();
        String running = running(schedule).orElse(null);
        if (running != null && schedule.overlap() == Overlap.SKIP) {
            return Optional.empty();
        }
        ScrapeJob job = submissions.checked(schedule.jobOf(now));
        String cancelled = schedule.overlap() == Overlap.CANCEL_PREVIOUS ? running : null;
        Run run = submit(job, now, now, cancelled, "Started by hand.");
        runs.insert(schedule.name(), run);
        return Optional.of(run);
    }

    /// The job of the run before, if it has not ended.
    Optional<String> running(Schedule schedule) {
        return runs.lastJob(schedule.name()).filter(job -> !submissions.hasEnded(job));
    }

    private Run start(
            Schedule schedule, Instant due, Instant now, @Nullable String cancelled, @Nullable String detail) {
        ScrapeJob job = schedule.jobOf(due);
        try {
            return submit(submissions.checked(job), due, now, cancelled, detail);
        } catch (RuntimeException e) {
            if (Infrastructure.isAtFault(e)) {
                throw e;
            }
            log.warn("schedule {} cannot submit its job", schedule.name(), e);
            return new Run(due, now, null, Outcome.FAILED, sentence(e));
        }
    }

    private Run submit(ScrapeJob job, Instant due, Instant now, @Nullable String cancelled, @Nullable String detail) {
        if (cancelled != null) {
            submissions.cancel(cancelled);
        }
        submissions.submit(job);
        return new Run(due, now, job.requireId(), Outcome.STARTED, detail);
    }

    private static String sentence(RuntimeException e) {
        return e instanceof InvalidRequestException refused
                ? "The job is refused: " + refused.getMessage() + "."
                : "The job could not be submitted: " + e.getMessage();
    }

    private static String said(@Nullable String detail) {
        return detail == null ? "" : " (" + detail + ")";
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
