package io.gannet.sink;

import io.gannet.sink.core.Batch;
import io.gannet.sink.core.CollectionEntry;
import io.gannet.sink.core.ImageEntry;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.support.TransactionOperations;

/// The tables in PostgreSQL. A batch is one transaction.
///
/// All sinks write tables in one order and rows in the order of their keys, so none waits for another that waits for
/// it. Those who remove images lock in that order, too: collections, jobs, images. What is about one job is written
/// by one transaction at a time.
final class Tables {

    // What a job's counts say of its state. It has finished when at every depth no fewer units ended than were planned
    // and none is pending.
    static final String SETTLE = """
            UPDATE jobs AS j SET state = now.state, finished_at = now.finished_at
            FROM unnest(?::text[]) AS touched (id)
            CROSS JOIN LATERAL (
                SELECT coalesce(sum(c.roots) > 0, false) AS planned,
                       coalesce(sum(c.roots) > 0 AND bool_and(c.pending = 0 AND c.ended >= c.planned), false) AS ended,
                       max(c.last_at) AS last_at
                FROM job_counts AS c WHERE c.job_id = touched.id
            ) AS counted
            CROSS JOIN LATERAL (
                SELECT (CASE WHEN known.cancelled THEN 'CANCELLED' WHEN counted.ended THEN 'FINISHED'
                             WHEN counted.planned THEN 'RUNNING' ELSE 'PLANNING' END)::job_state AS state,
                       CASE WHEN counted.ended THEN counted.last_at END AS finished_at
                FROM jobs AS known WHERE known.id = touched.id
            ) AS now
            WHERE j.id = touched.id AND (j.state, j.finished_at) IS DISTINCT FROM (now.state, now.finished_at)""";

    private static final String LOCK = """
            SELECT FROM collections JOIN unnest(?::text[], ?::text[]) AS wanted (type, key) USING (type, key)
            ORDER BY type COLLATE "C", key COLLATE "C" FOR NO KEY UPDATE OF collections""";

    private static final String START_SYNCS = """
            UPDATE syncs AS s SET started_at = j.created_at FROM jobs AS j
            WHERE s.job_id = ANY (?::text[]) AND j.id = s.job_id AND s.started_at IS DISTINCT FROM j.created_at""";

    private final JdbcTemplate jdbc;
    private final TransactionOperations transactions;
    private final MeterRegistry meters;
    private final Upsert<ImageEntry> images;

    /// @param placeholder when a content is called a placeholder
    Tables(
            JdbcTemplate jdbc,
            TransactionOperations transactions,
            MeterRegistry meters,
            SinkProperties.Placeholder placeholder) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.meters = meters;
        this.images = ImageUpserts.images(placeholder);
    }

    /// Writes what a batch says; all of it or nothing.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database is away or refuses a value
    void write(Batch batch) {
        transactions.executeWithoutResult(_ -> {
            lock(batch.lockedFirst());
            write("collections", Upserts.COLLECTIONS, batch.collections()); // locks them, too
            write("jobs", Upserts.JOBS, batch.jobs());
            write("images", images, batch.images());
            write("renditions", Upserts.RENDITIONS, batch.renditions());
            var merged = ItemMerge.write(jdbc, batch.units());
            count("items", merged.items());
            count("collection_images", merged.placements());
            write("addresses", HistoryUpserts.ADDRESSES, batch.addresses());
            write("syncs", HistoryUpserts.SYNCS, batch.syncs());
            write("hosts", HostUpserts.STATES, batch.hosts());
            write("host_rules", HostUpserts.RULES, batch.hostRules());
            settle(batch.jobIds());
        });
    }

    private <R> void write(String table, Upsert<R> upsert, Collection<R> rows) {
        count(table, upsert.write(jdbc, rows));
    }

    private void count(String table, int changed) {
        meters.counter("gannet.sink.rows", "table", table).increment(changed);
    }

    private void lock(Collection<CollectionEntry.Key> collections) {
        if (!collections.isEmpty()) {
            var types = collections.stream().map(CollectionEntry.Key::type).toList();
            var keys = collections.stream().map(CollectionEntry.Key::key).toList();
            jdbc.query(Upsert.with(LOCK, types, keys), (RowCallbackHandler) _ -> {});
        }
    }

    private void settle(Collection<String> jobIds) {
        jdbc.update(Upsert.with(START_SYNCS, jobIds));
        jdbc.update(Upsert.with(SETTLE, jobIds));
    }
}
