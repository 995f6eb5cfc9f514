package io.gannet.catalog.schedules.core;

import io.gannet.contract.ScrapeJob;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// A job that comes back by the clock.
///
/// @param name its name
/// @param cron when
/// @param job what is submitted then; it has no id of its own
/// @param overlap what becomes of a run while the job of the one before has not ended
/// @param misfire what becomes of runs that nobody was there to start
/// @param paused whether no run is to be started
public record Schedule(String name, Cron cron, ScrapeJob job, Overlap overlap, Misfire misfire, boolean paused) {

    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    /// The same schedule, paused or not.
    public Schedule paused(boolean now) {
        return new Schedule(name, cron, job, overlap, misfire, now);
    }

    /// The job of the run that is due then. Its id follows from the schedule and the time, so that a run that is
    /// started twice, as after a crash, is the same job.
    public ScrapeJob jobOf(Instant due) {
        var stamp = due.toEpochMilli() % 1000 == 0 ? SECONDS : MILLIS;
        return job.withId(name + '-' + stamp.format(due) + 'Z');
    }
}
