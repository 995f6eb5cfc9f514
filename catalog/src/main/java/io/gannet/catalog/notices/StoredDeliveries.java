package io.gannet.catalog.notices;

import io.gannet.catalog.core.JobCursor;
import io.gannet.catalog.notices.DeliveryView.State;
import io.gannet.catalog.notices.core.Notice;
import io.gannet.catalog.web.Page;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Webhook;
import io.gannet.messaging.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Deliveries in the tables, the newest first.
final class StoredDeliveries {

    private static final String DELIVERIES = """
            SELECT id, kind, job_id, target, body, state, attempts, created_at, tried_at, next_at, status, detail
            FROM deliveries\s""";

    /// What is still to be told.
    ///
    /// @param attempts how often it was sent
    record Pending(Notice notice, int attempts, Instant createdAt) {}

    /// What a job wants told.
    ///
    /// @param state the job's state
    record Wanted(Webhook webhook, String state) {}

    private final JdbcClient jdbc;

    StoredDeliveries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Whom a job wants told of its end; empty if nobody.
    Optional<Wanted> wantedBy(String jobId) {
        return jdbc.sql(
                        "SELECT job, state FROM jobs WHERE id = :id AND job IS NOT NULL AND job -> 'webhook' IS NOT NULL")
                .param("id", jobId)
                .query((row, _) -> wanted(row))
                .optional();
    }

    private static Wanted wanted(ResultSet row) throws SQLException {
        var job = RecordCodec.decode(row.getString("job").getBytes(StandardCharsets.UTF_8), ScrapeJob.class);
        if (job.webhook() == null) {
            throw new IllegalStateException("only jobs with a webhook were asked for");
        }
        return new Wanted(job.webhook(), row.getString("state"));
    }

    /// Notes what is to be told, or is refused.
    ///
    /// @param refusal why it is not told at all; null if it is
    /// @return whether it was not noted before
    boolean insert(Notice notice, @Nullable String refusal, Instant now) {
        return jdbc.sql("""
                        INSERT INTO deliveries (id, kind, job_id, target, body, state, created_at, next_at, detail)
                        VALUES (:id, :kind, :job, :target, :body, :state, :now, :next, :detail)
                        ON CONFLICT DO NOTHING""")
                        .param("id", notice.id())
                        .param("kind", notice.kind().name())
                        .param("job", notice.jobId())
                        .param("target", notice.target())
                        .param("body", notice.body())
                        .param("state", (refusal == null ? State.PENDING : State.REFUSED).name())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("next", refusal == null ? now.atOffset(ZoneOffset.UTC) : null)
                        .param("detail", refusal)
                        .update()
                > 0;
    }

    Optional<Pending> pending(String id) {
        return jdbc.sql(DELIVERIES + "WHERE id = :id AND state = 'PENDING'")
                .param("id", id)
                .query((row, _) -> new Pending(
                        new Notice(
                                row.getString("id"),
                                Notice.Kind.valueOf(row.getString("kind")),
                                row.getString("job_id"),
                                row.getString("target"),
                                row.getString("body")),
                        row.getInt("attempts"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    /// Notes what came of an attempt.
    ///
    /// @param next when it is tried again; null if it is not
    void settle(
            String id,
            State state,
            Instant triedAt,
            @Nullable Instant next,
            @Nullable Integer status,
            @Nullable String detail) {
        jdbc.sql("""
                        UPDATE deliveries SET state = :state, attempts = attempts + 1, tried_at = :tried,
                            next_at = :next, status = :status, detail = :detail
                        WHERE id = :id AND state = 'PENDING'""")
                .param("id", id)
                .param("state", state.name())
                .param("tried", triedAt.atOffset(ZoneOffset.UTC))
                .param("next", next == null ? null : next.atOffset(ZoneOffset.UTC))
                .param("status", status)
                .param("detail", detail)
                .update();
    }

    /// The deliveries after the one given.
    Page<DeliveryView> newest(@Nullable State state, @Nullable String jobId, @Nullable JobCursor after, int limit) {
        var read = jdbc.sql(DELIVERIES + """
                        WHERE (:state::text IS NULL OR state = :state) AND (:job::text IS NULL OR job_id = :job)
                            AND (created_at, id) < (coalesce(:createdAt::timestamptz, 'infinity'), :id)
                        ORDER BY created_at DESC, id DESC LIMIT :limit""")
                .param("state", state == null ? null : state.name())
                .param("job", jobId)
                .param("createdAt", after == null ? null : after.createdAt().atOffset(ZoneOffset.UTC))
                .param("id", after == null ? "" : after.id())
                .param("limit", limit + 1)
                .query(StoredDeliveries::view)
                .list();
        return Page.of(read, limit, view -> new JobCursor(view.createdAt(), view.id()).toString());
    }

    private static DeliveryView view(ResultSet row, int number) throws SQLException {
        return new DeliveryView(
                row.getString("id"),
                Notice.Kind.valueOf(row.getString("kind")),
                row.getString("job_id"),
                row.getString("target"),
                State.valueOf(row.getString("state")),
                row.getInt("attempts"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                time(row, "tried_at"),
                time(row, "next_at"),
                row.getObject("status", Integer.class),
                row.getString("detail"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
