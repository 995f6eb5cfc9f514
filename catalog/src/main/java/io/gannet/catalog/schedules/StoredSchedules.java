package io.gannet.catalog.schedules;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.catalog.schedules.core.Cron;
import io.gannet.catalog.schedules.core.Misfire;
import io.gannet.catalog.schedules.core.Overlap;
import io.gannet.catalog.schedules.core.Schedule;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Schedules in the tables, by name.
final class StoredSchedules {

    private static final String SCHEDULES =
            "SELECT name, cron, zone, job, overlap, misfire, paused, next_at, created_at, updated_at FROM schedules ";

    /// A schedule as it is kept.
    ///
    /// @param nextAt the run that comes next, or is late
    record Kept(Schedule schedule, Instant nextAt, Instant createdAt, Instant updatedAt) {}

    private final JdbcClient jdbc;

    StoredSchedules(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Kept> find(String name) {
        return jdbc.sql(SCHEDULES + "WHERE name = :name")
                .param("name", name)
                .query(StoredSchedules::kept)
                .optional();
    }

    /// The same, and until the transaction ends nobody else changes it.
    Optional<Kept> hold(String name) {
        return jdbc.sql(SCHEDULES + "WHERE name = :name FOR UPDATE")
                .param("name", name)
                .query(StoredSchedules::kept)
                .optional();
    }

    /// The schedules after the one named, but only those that are meant.
    List<Kept> after(String name, int limit, Predicate<Kept> meant) {
        List<Kept> found = new ArrayList<>();
        String last = name;
        List<Kept> read;
        do {
            read = after(last, limit);
            read.stream().filter(meant).limit(limit - found.size()).forEach(found::add);
            last = read.isEmpty() ? last : read.getLast().schedule().name();
        } while (read.size() == limit && found.size() < limit);
        return found;
    }

    private List<Kept> after(String name, int limit) {
        return jdbc.sql(SCHEDULES + "WHERE name > :name ORDER BY name LIMIT :limit")
                .param("name", name)
                .param("limit", limit)
                .query(StoredSchedules::kept)
                .list();
    }

    /// Writes a schedule. A run that is due already stays due where the times stay what they were.
    void put(Schedule schedule, Instant now) {
        jdbc.sql("""
                        INSERT INTO schedules AS s
                            (name, cron, zone, job, overlap, misfire, paused, next_at, created_at, updated_at)
                        VALUES (:name, :cron, :zone, :job::json, :overlap, :misfire, :paused, :next, :now, :now)
                        ON CONFLICT (name) DO UPDATE SET cron = excluded.cron, zone = excluded.zone,
                            job = excluded.job, overlap = excluded.overlap, misfire = excluded.misfire,
                            paused = excluded.paused, updated_at = excluded.updated_at,
                            next_at = CASE WHEN (s.cron, s.zone) = (excluded.cron, excluded.zone) AND NOT s.paused
                                           THEN s.next_at ELSE excluded.next_at END""")
                .param("name", schedule.name())
                .param("cron", schedule.cron().pattern())
                .param("zone", schedule.cron().zone().getId())
                .param("job", RecordCodec.mapper().writerFor(GannetRecord.class).writeValueAsString(schedule.job()))
                .param("overlap", schedule.overlap().name())
                .param("misfire", schedule.misfire().name())
                .param("paused", schedule.paused())
                .param("next", schedule.cron().next(now).atOffset(ZoneOffset.UTC))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Says when the next run is, unless that was changed meanwhile.
    ///
    /// @param due the run that was seen to
    void advance(String name, Instant due, Instant next) {
        jdbc.sql("UPDATE schedules SET next_at = :next WHERE name = :name AND next_at = :due")
                .param("name", name)
                .param("due", due.atOffset(ZoneOffset.UTC))
                .param("next", next.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Forgets a schedule and its runs.
    void delete(String name) {
        jdbc.sql("DELETE FROM schedules WHERE name = :name").param("name", name).update();
    }

    private static Kept kept(ResultSet row, int number) throws SQLException {
        var schedule = new Schedule(
                row.getString("name"),
                Cron.parse(row.getString("cron"), row.getString("zone")),
                RecordCodec.decode(row.getString("job").getBytes(UTF_8), ScrapeJob.class),
                Overlap.valueOf(row.getString("overlap")),
                Misfire.valueOf(row.getString("misfire")),
                row.getBoolean("paused"));
        return new Kept(schedule, time(row, "next_at"), time(row, "created_at"), time(row, "updated_at"));
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
