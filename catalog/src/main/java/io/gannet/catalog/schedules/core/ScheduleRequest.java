package io.gannet.catalog.schedules.core;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.StrictJson;
import io.gannet.catalog.core.Submission;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.Refusal;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/// What somebody wants a schedule to be.
///
/// @param cron when: minute, hour, day of the month, month, day of the week
/// @param zone the time zone of these; UTC if null
/// @param job what is to be submitted, without an id
/// @param overlap what becomes of a run while the job of the one before has not ended; SKIP if null
/// @param misfire what becomes of runs that nobody was there to start; RUN_ONCE if null
/// @param paused whether no run is to be started; false if null
public record ScheduleRequest(
        @Nullable String cron,
        @Nullable String zone,
        @Nullable ScrapeJob job,
        @Nullable Overlap overlap,
        @Nullable Misfire misfire,
        @Nullable Boolean paused) {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,40}");

    /// The schedule in a request's body.
    ///
    /// @throws InvalidRequestException in one sentence if it is none
    public static Schedule read(String name, byte[] body, Instant now) {
        ScheduleRequest request;
        try {
            var object = StrictJson.object(
                    body, "a JSON object such as {\"cron\": \"0 3 * * *\", \"job\": {\"source\": …}}");
            if (object.get("job") instanceof ObjectNode job) {
                Submission.typed(job);
            }
            request = StrictJson.MAPPER.treeToValue(object, ScheduleRequest.class);
        } catch (JacksonException e) {
            throw new InvalidRequestException(Refusal.sentence(e));
        }
        return request.schedule(name(name), now);
    }

    /// A schedule's name, as it stands in a path.
    ///
    /// @throws InvalidRequestException if no schedule has such a name
    public static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidRequestException(
                    "the schedule's name is '" + name + "'; it must be 1 to 40 letters, digits, '-' or '_'");
        }
        return name;
    }

    private Schedule schedule(String name, Instant now) {
        if (cron == null) {
            throw new InvalidRequestException("cron is missing");
        }
        if (job == null) {
            throw new InvalidRequestException("job is missing");
        }
        if (job.id() != null) {
            throw new InvalidRequestException("job.id is set; leave it out, as each run is a job of its own");
        }
        return new Schedule(
                name,
                Cron.of(cron, zone == null ? "UTC" : zone, now),
                job,
                overlap == null ? Overlap.SKIP : overlap,
                misfire == null ? Misfire.RUN_ONCE : misfire,
                Boolean.TRUE.equals(paused));
    }
}
