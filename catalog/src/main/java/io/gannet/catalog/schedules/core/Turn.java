package io.gannet.catalog.schedules.core;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is to become of a run that is due, and when the next one is.
///
/// @param next when the next run is due
/// @param step what to do now
public record Turn(Instant next, Step step) {

    private static final int MOST_COUNTED = 1000;

    /// What to do with a run.
    public sealed interface Step {}

    /// Its job is started.
    ///
    /// @param cancelled the job to cancel before; null if there is none
    /// @param detail a sentence, where there is something to say
    public record Start(
            @Nullable String cancelled, @Nullable String detail) implements Step {}

    /// No job is started.
    ///
    /// @param outcome why
    /// @param detail why, in a sentence
    public record LeaveOut(Outcome outcome, String detail) implements Step {}

    /// Decides.
    ///
    /// @param due when the run is due; not after `now`
    /// @param grace how late a run may be and still count as in time
    /// @param running the job of the run before; null if that has ended or there is none
    public static Turn of(Schedule schedule, Instant due, Instant now, Duration grace, @Nullable String running) {
        Cron cron = schedule.cron();
        if (!now.isAfter(due.plus(grace))) {
            return new Turn(cron.next(due), step(schedule.overlap(), running, null));
        }
        String missed = missed(cron, due, now);
        Instant next = cron.next(now);
        return switch (schedule.misfire()) {
            case RUN_ONCE -> new Turn(next, step(schedule.overlap(), running, missed + "; this run makes up for all."));
            case SKIP -> new Turn(next, new LeaveOut(Outcome.MISSED, missed + "."));
        };
    }

    private static Step step(Overlap overlap, @Nullable String running, @Nullable String detail) {
        if (running == null) {
            return new Start(null, detail);
        }
        return switch (overlap) {
            case ALLOW -> new Start(null, detail);
            case CANCEL_PREVIOUS -> new Start(running, detail);
            case SKIP ->
                new LeaveOut(Outcome.SKIPPED_OVERLAP, "Job '" + running + "' of the run before has not ended.");
        };
    }

    private static String missed(Cron cron, Instant due, Instant now) {
        long runs = Stream.iterate(due, time -> !time.isAfter(now), cron::next)
                .limit(MOST_COUNTED)
                .count();
        String count = runs == 1 ? "1 run was" : (runs < MOST_COUNTED ? "" : "At least ") + runs + " runs were";
        return count + " missed from " + due + " to " + now + ", as nobody was there to start them";
    }
}
