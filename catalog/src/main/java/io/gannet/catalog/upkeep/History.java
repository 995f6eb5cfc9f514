package io.gannet.catalog.upkeep;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// What is told of jobs, addresses and syncs, which goes without any image going with it.
final class History {

    private static final int BATCH = 5000;
    private static final int PAGE = 1000;

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    History(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /// Removes what is told of a job, batch by batch; no error if nothing is.
    ///
    /// @return whether it was not running
    boolean removeJob(String id) {
        boolean running = jdbc.sql("SELECT state IN ('PLANNING', 'RUNNING') FROM jobs WHERE id = :id")
                .param("id", id)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (running) {
            return false;
        }
        while (transactions.execute(_ -> removeItems(id)) == BATCH) {}
        return true;
    }

    // The job's row is locked first, as the sink does.
    private int removeItems(String id) {
        jdbc.sql("SELECT FROM jobs WHERE id = :id FOR UPDATE")
                .param("id", id)
                .query((_, _) -> true)
                .list();
        int removed = jdbc.sql("""
                        DELETE FROM items WHERE job_id = :id AND path IN (
                            SELECT path FROM items WHERE job_id = :id LIMIT :batch)""").param("id", id).param("batch", BATCH).update();
        if (removed < BATCH) {
            jdbc.sql("DELETE FROM jobs WHERE id = :id").param("id", id).update();
        }
        return removed;
    }

    /// Removes what is told of jobs that ended before then, and of such as were cancelled or never came and of which
    /// nothing was heard since.
    ///
    /// @return how many jobs
    int removeJobs(Instant cutoff) {
        int removed = 0;
        @Nullable String last = "";
        do {
            var page = jdbc.sql("""
                            SELECT max(id) AS last, coalesce(array_agg(id) FILTER (WHERE is_old), '{}') AS old
                            FROM (SELECT j.id, coalesce(j.finished_at, CASE WHEN j.state = 'CANCELLED' OR j.job IS NULL
                                      THEN coalesce((SELECT max(c.last_at) FROM job_counts AS c WHERE c.job_id = j.id),
                                                    j.created_at, '-infinity') END) < :cutoff AS is_old
                                  FROM jobs AS j WHERE j.id > :last ORDER BY j.id LIMIT :page) AS page""")
                    .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                    .param("last", last)
                    .param("page", PAGE)
                    .query((row, _) -> new Jobs(row.getString("last"), List.of((String[])
                            row.getArray("old").getArray())))
                    .single();
            for (String id : page.old) {
                while (transactions.execute(_ -> removeItems(id)) == BATCH) {}
            }
            removed += page.old.size();
            last = page.last;
        } while (last != null);
        return removed;
    }

    private record Jobs(@Nullable String last, List<String> old) {}

    /// Removes what is told of runs of schedules that were due before then.
    ///
    /// @return how many
    int removeRuns(Instant cutoff) {
        return jdbc.sql("DELETE FROM schedule_runs WHERE due_at < :cutoff")
                .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                .update();
    }

    /// Removes rows whose time is before then. Walks along the primary key, as no index of times is worth what it
    /// would cost each write.
    ///
    /// @param table the table
    /// @param key its primary key
    /// @param type the key's type
    /// @param time the column with the time
    /// @return how many
    int removeRows(String table, String key, String type, String time, Instant cutoff) {
        String sql = """
                WITH page AS (SELECT %2$s AS key, %4$s AS at FROM %1$s %%s ORDER BY %2$s LIMIT %5$d),
                gone AS (DELETE FROM %1$s WHERE %2$s = ANY (ARRAY(SELECT key FROM page WHERE at < :cutoff)) RETURNING 1)
                SELECT (SELECT key::text FROM page ORDER BY key DESC LIMIT 1) AS last,
                       (SELECT count(*) FROM gone) AS removed""".formatted(table, key, type, time, PAGE);
        int removed = 0;
        var page = new Walked(null, 0);
        do {
            String after = page.last == null ? "" : "WHERE %s > :last::%s".formatted(key, type);
            page = jdbc.sql(sql.formatted(after))
                    .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                    .param("last", page.last)
                    .query((row, _) -> new Walked(row.getString("last"), row.getInt("removed")))
                    .single();
            removed += page.removed;
        } while (page.last != null);
        return removed;
    }

    private record Walked(@Nullable String last, int removed) {}
}
