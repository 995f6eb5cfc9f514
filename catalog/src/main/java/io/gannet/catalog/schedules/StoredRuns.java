package io.gannet.catalog.schedules;

import io.gannet.catalog.core.JobState;
import io.gannet.catalog.schedules.core.Outcome;
import io.gannet.catalog.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Runs of schedules in the tables, the newest first.
final class StoredRuns {

    /// What became of a run.
    ///
    /// @param jobId the job that was started; null if none was
    record Run(
            Instant dueAt,
            Instant startedAt,
            @Nullable String jobId,
            Outcome outcome,
            @Nullable String detail) {}

    private final JdbcClient jdbc;

    StoredRuns(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The runs before the time given.
    Page<RunView> before(String schedule, @Nullable Instant dueAt, int limit) {
        var read = jdbc.sql("""
                        SELECT r.due_at, r.started_at, r.outcome, r.detail, r.job_id, j.state, j.finished_at
                        FROM schedule_runs AS r LEFT JOIN jobs AS j ON j.id = r.job_id
                        WHERE r.schedule = :schedule AND r.due_at < coalesce(:before::timestamptz, 'infinity')
                        ORDER BY r.due_at DESC LIMIT :limit""")
                .param("schedule", schedule)
                .param("before", dueAt == null ? null : dueAt.atOffset(ZoneOffset.UTC))
                .param("limit", limit + 1)
                .query(StoredRuns::view)
                .list();
        return Page.of(read, limit, run -> run.dueAt().toString());
    }

    /// The job that was started last.
    Optional<String> lastJob(String schedule) {
        return jdbc.sql("""
                        SELECT job_id FROM schedule_runs WHERE schedule = :schedule AND outcome = 'STARTED'
                        ORDER BY due_at DESC LIMIT 1""").param("schedule", schedule).query(String.class).optional();
    }

    /// Notes what became of a run. What was noted of it before stands; and nothing is noted of a schedule that is no
    /// more.
    void insert(String schedule, Run run) {
        jdbc.sql("""
                        INSERT INTO schedule_runs (schedule, due_at, started_at, job_id, outcome, detail)
                        SELECT name, :due, :started, :job, :outcome, :detail FROM schedules WHERE name = :schedule
                        ON CONFLICT DO NOTHING""")
                .param("schedule", schedule)
                .param("due", run.dueAt().atOffset(ZoneOffset.UTC))
                .param("started", run.startedAt().atOffset(ZoneOffset.UTC))
                .param("job", run.jobId())
                .param("outcome", run.outcome().name())
                .param("detail", run.detail())
                .update();
    }

    private static RunView view(ResultSet row, int number) throws SQLException {
        String state = row.getString("state");
        return new RunView(
                StoredSchedules.time(row, "due_at"),
                StoredSchedules.time(row, "started_at"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("detail"),
                row.getString("job_id"),
                state == null ? null : JobState.valueOf(state),
                StoredSchedules.timeOrNull(row, "finished_at"));
    }
}
