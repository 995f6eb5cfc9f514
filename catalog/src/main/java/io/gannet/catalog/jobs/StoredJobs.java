package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.JobCursor;
import io.gannet.catalog.core.JobState;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Rows;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.RecordCodec;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Jobs in the tables.
final class StoredJobs {

    private static final String JOBS = """
            SELECT j.id, j.state, j.collection_type, j.collection_key, c.name, c.attributes, j.created_at, j.finished_at,
                   counted.*
            FROM jobs AS j
            LEFT JOIN collections AS c ON (c.type, c.key) = (j.collection_type, j.collection_key)
            CROSS JOIN LATERAL (
                SELECT sum(images_pending) AS images_pending, sum(images_ready) AS images_ready,
                       sum(images_failed) AS images_failed, sum(images_skipped) AS images_skipped,
                       sum(documents_pending) AS documents_pending, sum(documents_ready) AS documents_ready,
                       sum(documents_failed) AS documents_failed, sum(documents_skipped) AS documents_skipped
                FROM job_counts WHERE job_id = j.id
            ) AS counted
            """;

    private final JdbcClient jdbc;

    StoredJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How a job stands.
    Optional<JobView> find(String id) {
        return jdbc.sql(JOBS + "WHERE j.id = :id")
                .param("id", id)
                .query(StoredJobs::view)
                .optional();
    }

    /// The newest jobs that the caller may see.
    Page<JobView> newest(Caller caller, @Nullable JobState state, @Nullable JobCursor after, int limit) {
        var sql = new StringBuilder(JOBS)
                .append("WHERE j.created_at IS NOT NULL AND ")
                .append(caller.condition("j.collection_type", "j.collection_key"))
                .append(' ');
        if (state != null) {
            sql.append("AND j.state = :state::job_state ");
        }
        if (after != null) {
            sql.append("AND (j.created_at, j.id) < (:createdAt, :id) ");
        }
        var query = jdbc.sql(sql.append("ORDER BY j.created_at DESC, j.id DESC LIMIT :limit")
                        .toString())
                .param("limit", limit + 1);
        if (state != null) {
            query = query.param("state", state.name());
        }
        if (after != null) {
            query = query.param("createdAt", after.createdAt().atOffset(ZoneOffset.UTC))
                    .param("id", after.id());
        }
        return Page.of(query.query(StoredJobs::view).list(), limit, StoredJobs::cursor);
    }

    /// The job as it was submitted.
    ///
    /// @return empty if it is not known (yet)
    Optional<ScrapeJob> submitted(String id) {
        return jdbc.sql("SELECT job FROM jobs WHERE id = :id AND job IS NOT NULL")
                .param("id", id)
                .query(String.class)
                .optional()
                .map(json -> RecordCodec.decode(json.getBytes(StandardCharsets.UTF_8), ScrapeJob.class));
    }

    /// Makes a job known that was just published, so that whoever submitted it can ask for it at once. The sink,
    /// which may have been quicker, writes the same.
    void insert(ScrapeJob job, Instant now) {
        var collection = job.collectionOrDefault();
        jdbc.sql("""
                        INSERT INTO jobs AS j (id, job, collection_type, collection_key, created_at)
                        VALUES (:id, :job::json, :type, :key, :now)
                        ON CONFLICT (id) DO UPDATE SET job = excluded.job, collection_type = excluded.collection_type,
                            collection_key = excluded.collection_key, created_at = excluded.created_at
                        WHERE j.job IS NULL""")
                .param("id", job.requireId())
                .param("job", RecordCodec.mapper().writerFor(GannetRecord.class).writeValueAsString(job))
                .param("type", collection.type())
                .param("key", collection.key())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static String cursor(JobView job) {
        if (job.createdAt() == null) {
            throw new IllegalStateException("the list has only jobs that were created");
        }
        return new JobCursor(job.createdAt(), job.id()).toString();
    }

    private static JobView view(ResultSet row, int number) throws SQLException {
        return new JobView(
                row.getString("id"),
                JobState.valueOf(row.getString("state")),
                collection(row),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "finished_at"),
                new JobView.Counts(states(row, "images_"), states(row, "documents_")));
    }

    private static @Nullable ImageCollection collection(ResultSet row) throws SQLException {
        String type = row.getString("collection_type");
        if (type == null) {
            return null;
        }
        String attributes = row.getString("attributes");
        return new ImageCollection(
                type,
                row.getString("collection_key"),
                row.getString("name"),
                attributes == null
                        ? Map.of()
                        : RecordCodec.mapper().readValue(attributes, new TypeReference<Map<String, String>>() {}));
    }

    private static JobView.States states(ResultSet row, String kind) throws SQLException {
        return new JobView.States(
                row.getLong(kind + "pending"),
                row.getLong(kind + "ready"),
                row.getLong(kind + "failed"),
                row.getLong(kind + "skipped"));
    }
}
