package io.gannet.catalog.schedules;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.jobs.Reachable;
import io.gannet.catalog.jobs.Submissions;
import io.gannet.catalog.schedules.StoredSchedules.Kept;
import io.gannet.catalog.schedules.core.Schedule;
import io.gannet.catalog.schedules.core.ScheduleRequest;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// Schedules: put, pause, run and forget them, and see what became of their runs.
@RestController
@RequestMapping(Api.BASE + "/schedules")
final class ScheduleController {

    private static final int MAX_BYTES = 8 << 20; // as for the job in it

    private final StoredSchedules schedules;
    private final StoredRuns runs;
    private final Runs starter;
    private final Submissions submissions;
    private final SchedulerClient scheduler;
    private final TransactionOperations transactions;
    private final Clock clock;

    ScheduleController(
            StoredSchedules schedules,
            StoredRuns runs,
            Runs starter,
            Submissions submissions,
            SchedulerClient scheduler,
            TransactionOperations transactions,
            Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.starter = starter;
        this.submissions = submissions;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// A run that was started by hand.
    ///
    /// @param jobId its job
    /// @param dueAt what it goes by in the list of runs
    record Started(@Nullable String jobId, Instant dueAt) {}

    @Operation(summary = "The schedules, by name")
    @GetMapping
    Page<ScheduleView> byName(
            @RequestParam @Nullable String limit, @RequestParam @Nullable String cursor, Caller caller) {
        int wanted = Parameters.limit(limit);
        String after = cursor == null ? "" : ScheduleRequest.name(cursor);
        var read = schedules.after(after, wanted + 1, kept -> reaches(caller, kept)).stream()
                .map(ScheduleView::of)
                .toList();
        return Page.of(read, wanted, ScheduleView::name);
    }

    @Operation(summary = "A schedule, and when its next runs are")
    @GetMapping("/{name}")
    ScheduleView one(@PathVariable String name, Caller caller) {
        return ScheduleView.of(known(caller, name));
    }

    @Operation(
            summary = "Put a schedule",
            description = "cron has five fields: minute, hour, day of the month, month and day of the week, in the"
                    + " time zone named (UTC if none is). The job is as for POST /jobs, without an id. overlap is SKIP,"
                    + " ALLOW or CANCEL_PREVIOUS; misfire, for runs that nobody was there to start, RUN_ONCE or SKIP."
                    + " The answer tells when the next runs are.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ScheduleRequest.class))))
    @PutMapping(path = "/{name}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ScheduleView put(@PathVariable String name, HttpServletRequest request, Caller caller) throws IOException {
        require(caller, schedules.find(name));
        byte[] body = Bodies.bytes(request, MAX_BYTES, "schedule");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Schedule schedule = ScheduleRequest.read(name, body, now);
        submissions.checked(schedule.job());
        Reachable.require(caller, schedule.jobOf(now));
        return keep(caller, schedule, now);
    }

    @Operation(summary = "Forget a schedule and its runs", description = "Jobs that it has started go on.")
    @DeleteMapping("/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@PathVariable String name, Caller caller) {
        known(caller, name);
        schedules.delete(name);
    }

    @Operation(summary = "Start no more runs of a schedule until it is resumed")
    @PostMapping("/{name}/pause")
    ScheduleView pause(@PathVariable String name, Caller caller) {
        return setPaused(caller, name, true);
    }

    @Operation(summary = "Go on with a schedule", description = "What was due meanwhile is not made up for.")
    @PostMapping("/{name}/resume")
    ScheduleView resume(@PathVariable String name, Caller caller) {
        return setPaused(caller, name, false);
    }

    @Operation(summary = "Start a run now, whatever the clock says and whether or not the schedule is paused")
    @PostMapping("/{name}/run")
    ResponseEntity<Started> run(@PathVariable String name, Caller caller) {
        Schedule schedule = known(caller, name).schedule();
        var run = starter.runNow(schedule)
                .orElseThrow(() -> Problems.conflict(
                        "The job of the run before has not ended, and the schedule's overlap is SKIP; cancel '"
                                + starter.running(schedule).orElse("") + "' or wait."));
        return ResponseEntity.accepted()
                .location(URI.create(Api.BASE + "/jobs/" + run.jobId()))
                .body(new Started(run.jobId(), run.dueAt()));
    }

    @Operation(
            summary = "What became of a schedule's runs, the newest first",
            description = "outcome is STARTED, SKIPPED_OVERLAP, MISSED or FAILED; jobState tells how far the job is.")
    @GetMapping("/{name}/runs")
    Page<RunView> runs(
            @PathVariable String name,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        known(caller, name);
        return runs.before(name, cursor == null ? null : cursor(cursor), Parameters.limit(limit));
    }

    private ScheduleView setPaused(Caller caller, String name, boolean paused) {
        Schedule schedule = known(caller, name).schedule();
        return keep(caller, schedule.paused(paused), clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    // The row comes first: whoever holds it may set the alarm.
    private ScheduleView keep(Caller caller, Schedule schedule, Instant now) {
        Kept kept = transactions.execute(_ -> {
            require(caller, schedules.hold(schedule.name()));
            schedules.put(schedule, now);
            Kept written = schedules.find(schedule.name()).orElseThrow();
            if (!schedule.paused()) {
                Alarm.set(scheduler, schedule.name(), written.nextAt());
            }
            return written;
        });
        return ScheduleView.of(Objects.requireNonNull(kept));
    }

    private Kept known(Caller caller, String name) {
        return schedules
                .find(ScheduleRequest.name(name))
                .filter(kept -> reaches(caller, kept))
                .orElseThrow(() -> Problems.notFound("There is no schedule '" + name + "'."));
    }

    // Nobody puts a schedule in the place of one that somebody else has under this name.
    private static void require(Caller caller, Optional<Kept> there) {
        there.filter(kept -> !reaches(caller, kept)).ifPresent(kept -> {
            throw Problems.forbidden(
                    "This key does not reach schedule '" + kept.schedule().name() + "'.");
        });
    }

    private static boolean reaches(Caller caller, Kept kept) {
        return Reachable.is(caller, kept.schedule().jobOf(kept.nextAt()));
    }

    private static Instant cursor(String cursor) {
        try {
            return Instant.parse(cursor);
        } catch (DateTimeException _) {
            throw new InvalidRequestException(
                    "cursor '" + cursor + "' is none; take the value of 'next' of the page before");
        }
    }
}
