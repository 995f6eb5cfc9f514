package io.gannet.catalog.schedules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.schedules.StoredSchedules.Kept;
import io.gannet.catalog.schedules.core.Misfire;
import io.gannet.catalog.schedules.core.Overlap;
import io.gannet.catalog.schedules.core.Schedule;
import io.gannet.contract.ScrapeJob;
import java.time.Instant;
import java.util.List;

/// A schedule.
///
/// @param name its name
/// @param cron when: minute, hour, day of the month, month, day of the week
/// @param zone the time zone of these
/// @param job what is submitted, without an id
/// @param overlap what becomes of a run while the job of the one before has not ended
/// @param misfire what becomes of runs that nobody was there to start
/// @param paused whether no run is started
/// @param nextRuns when the next runs are; none while it is paused
/// @param createdAt when it was first put
/// @param updatedAt when it was last put
@JsonInclude(JsonInclude.Include.NON_NULL)
record ScheduleView(
        String name,
        String cron,
        String zone,
        ScrapeJob job,
        Overlap overlap,
        Misfire misfire,
        boolean paused,
        List<Instant> nextRuns,
        Instant createdAt,
        Instant updatedAt) {

    private static final int NEXT_RUNS = 5;

    static ScheduleView of(Kept kept) {
        Schedule schedule = kept.schedule();
        List<Instant> next = schedule.cron().next(kept.nextAt().minusMillis(1), NEXT_RUNS);
        return new ScheduleView(
                schedule.name(),
                schedule.cron().pattern(),
                schedule.cron().zone().getId(),
                schedule.job(),
                schedule.overlap(),
                schedule.misfire(),
                schedule.paused(),
                schedule.paused() ? List.of() : next,
                kept.createdAt(),
                kept.updatedAt());
    }
}
