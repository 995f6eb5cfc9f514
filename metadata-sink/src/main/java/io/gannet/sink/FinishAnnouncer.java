package io.gannet.sink;

import io.gannet.contract.JobFinished;
import io.gannet.messaging.RecordPublisher;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.KafkaException;
import org.springframework.scheduling.annotation.Scheduled;

/// Publishes `job-finished.v1` for each job that has finished and was not announced yet. The row of the job remembers
/// both, so an announcement may come twice but is never lost: what was not published before a crash is when the sink
/// is back.
final class FinishAnnouncer {

    private static final Logger log = LoggerFactory.getLogger(FinishAnnouncer.class);

    private static final int MOST_AT_ONCE = 200;

    static final String UNANNOUNCED = """
            SELECT j.id, j.finished_at, c.ready, c.failed, c.skipped
            FROM (SELECT id, finished_at FROM jobs
                  WHERE finished_at IS NOT NULL AND announced_at IS DISTINCT FROM finished_at
                  ORDER BY finished_at LIMIT ?) AS j
            CROSS JOIN LATERAL (
                SELECT sum(images_ready) AS ready, sum(images_failed + documents_failed) AS failed,
                       sum(images_skipped + documents_skipped) AS skipped
                FROM job_counts WHERE job_id = j.id) AS c""";

    private final JdbcTemplate jdbc;
    private final RecordPublisher publisher;

    FinishAnnouncer(JdbcTemplate jdbc, RecordPublisher publisher) {
        this.jdbc = jdbc;
        this.publisher = publisher;
    }

    /// Makes up for what could not be announced, such as for a crash.
    @Scheduled(fixedDelay = 30, timeUnit = TimeUnit.SECONDS)
    void makeUp() {
        try {
            announce();
        } catch (DataAccessException | KafkaException | CompletionException e) {
            log.warn(
                    "finished jobs are announced later: {}",
                    NestedExceptionUtils.getMostSpecificCause(e).toString());
        }
    }

    /// Announces what is to be announced.
    ///
    /// @throws RuntimeException if the broker or the database is away; the next call makes up for it
    synchronized void announce() {
        List<JobFinished> finished;
        do {
            finished = jdbc.query(UNANNOUNCED, FinishAnnouncer::row, MOST_AT_ONCE);
            publisher.publishAll(finished);
            finished.forEach(this::markAnnounced);
        } while (finished.size() == MOST_AT_ONCE);
    }

    private void markAnnounced(JobFinished finished) {
        jdbc.update(
                "UPDATE jobs SET announced_at = ? WHERE id = ?",
                finished.at().atOffset(ZoneOffset.UTC),
                finished.jobId());
        log.info(
                "job {} has finished: {} ready, {} failed, {} skipped",
                finished.jobId(),
                finished.ready(),
                finished.failed(),
                finished.skipped());
    }

    private static JobFinished row(ResultSet row, int number) throws SQLException {
        return new JobFinished(
                row.getString("id"),
                row.getLong("ready"),
                row.getLong("failed"),
                row.getLong("skipped"),
                row.getObject("finished_at", OffsetDateTime.class).toInstant());
    }
}
