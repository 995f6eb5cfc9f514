package io.gannet.catalog.schedules.core;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.schedule.CronSchedule;
import com.github.kagkarlsson.scheduler.task.schedule.CronStyle;
import io.gannet.catalog.core.InvalidRequestException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.stream.Stream;

/// Times of the clock on a wall: a cron expression of five fields, and the time zone that the wall is in.
///
/// Where the clock is put back, what comes by fixed hours comes once, the first time, and what comes every hour or
/// more often comes in both. Where it is put forward, a fixed hour that is left out comes when the clock has been put
/// forward, as in Vixie's cron.
public final class Cron {

    private static final Duration NEVER = Duration.ofDays(30 * 365); // longer than between any two leap days

    private final String pattern;
    private final ZoneId zone;
    private final CronSchedule times;
    private final CronSchedule onTheWall;
    private final boolean hourly;

    private Cron(String pattern, ZoneId zone) {
        this.pattern = pattern;
        this.zone = zone;
        this.times = new CronSchedule(pattern, zone, CronStyle.UNIX);
        this.onTheWall = new CronSchedule(pattern, ZoneOffset.UTC, CronStyle.UNIX);
        this.hourly = pattern.strip().split("\\s+", 3)[1].startsWith("*");
    }

    /// Reads what somebody wrote.
    ///
    /// @param zone the zone's name, such as `Europe/Berlin`
    /// @throws InvalidRequestException in one sentence if either is none, or no day is ever like that
    public static Cron of(String pattern, String zone, Instant now) {
        Cron cron;
        try {
            cron = parse(pattern, zone);
        } catch (IllegalArgumentException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new InvalidRequestException("cron is '" + pattern + "'; it must be five fields: minute, hour, day of"
                    + " the month, month and day of the week, such as '0 3 * * MON-FRI' (" + why.getMessage() + ")");
        } catch (DateTimeException _) {
            throw new InvalidRequestException(
                    "zone is '" + zone + "'; it must be the name of a time zone, such as Europe/Berlin or UTC");
        }
        if (cron.next(now).isAfter(now.plus(NEVER))) {
            throw new InvalidRequestException("cron is '" + pattern + "'; there is no such day");
        }
        return cron;
    }

    /// Reads what was read before.
    ///
    /// @throws IllegalArgumentException if the pattern is none
    /// @throws DateTimeException if the zone is none
    public static Cron parse(String pattern, String zone) {
        ZoneId read = ZoneId.of(zone);
        if (pattern.strip().split("\\s+").length != 5) {
            throw new IllegalArgumentException("it has not five fields");
        }
        return new Cron(pattern, read);
    }

    /// The expression, as it was written.
    public String pattern() {
        return pattern;
    }

    /// The time zone.
    public ZoneId zone() {
        return zone;
    }

    /// The first of its times after the one given.
    public Instant next(Instant after) {
        Instant next = next(times, after);
        if (hourly) {
            return next;
        }
        ZoneOffsetTransition change = zone.getRules().nextTransition(after);
        while (change != null && change.getInstant().isBefore(next)) {
            if (change.isGap() && fallsInto(change)) {
                return change.getInstant();
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return next;
    }

    /// The first of its times after the one given, so many of them.
    public List<Instant> next(Instant after, int count) {
        return Stream.iterate(next(after), this::next).limit(count).toList();
    }

    private boolean fallsInto(ZoneOffsetTransition gap) {
        Instant before = gap.getDateTimeBefore().minusNanos(1).toInstant(ZoneOffset.UTC);
        return next(onTheWall, before).isBefore(gap.getDateTimeAfter().toInstant(ZoneOffset.UTC));
    }

    private static Instant next(CronSchedule schedule, Instant after) {
        return schedule.getNextExecutionTime(ExecutionComplete.simulatedSuccess(after));
    }
}
