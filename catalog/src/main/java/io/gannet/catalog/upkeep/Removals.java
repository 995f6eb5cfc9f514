package io.gannet.catalog.upkeep;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.support.TransactionOperations;

/// Removes images from collections. That is an outcome: the items that brought them end as `SKIPPED` for `REMOVED` at
/// the next attempt, so that records about older ones bring nothing back.
///
/// Each batch is one transaction, which locks rows in the sink's order: images, collections, jobs, items, placements.
public final class Removals {

    /// What retention does not spare, as a condition on a placement of the name given: it spares what was seen or
    /// used since, and what is pinned.
    static final String EXPIRED = "%1$s.seen_at < :cutoff AND %1$s.pinned_at IS NULL"
            + " AND (%1$s.last_used_at IS NULL OR %1$s.last_used_at < :cutoff)";

    private static final Logger log = LoggerFactory.getLogger(Removals.class);

    private static final int BATCH = 200;
    private static final int MOST_ITEMS = 10_000; // of a batch; one image may have been brought by many jobs
    private static final int TRIES = 10;

    private static final int PAGE = 10_000;

    private static final String LOCK_IMAGES =
            "SELECT FROM images WHERE content_hash = ANY (:hashes::text[]) ORDER BY content_hash FOR UPDATE";
    private static final String WANTED =
            "unnest(:types::text[], :keys::text[], :hashes::text[]) AS w (type, key, hash)";
    private static final String THEIRS =
            "(%s.collection_type, %1$s.collection_key, %1$s.content_hash)" + " = (w.type, w.key, w.hash)";

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final UpkeepMetrics metrics;

    Removals(JdbcClient jdbc, TransactionOperations transactions, UpkeepMetrics metrics) {
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.metrics = metrics;
    }

    /// What removing images from a collection would come to.
    public Removed preview(String type, String key, List<String> hashes) {
        return jdbc.sql("""
                        SELECT count(*) AS images, count(*) FILTER (WHERE alone) AS contents,
                               coalesce(sum(bytes) FILTER (WHERE alone), 0) AS bytes
                        FROM (SELECT m.bytes + (SELECT coalesce(sum(r.bytes), 0) FROM renditions AS r
                                    WHERE r.content_hash = m.content_hash AND r.blob_key <> m.original_key) AS bytes,
                                  NOT EXISTS (SELECT FROM collection_images AS o WHERE o.content_hash = c.content_hash
                                    AND (o.collection_type, o.collection_key) <> (:type, :key)) AS alone
                              FROM collection_images AS c JOIN images AS m ON m.content_hash = c.content_hash
                              WHERE (c.collection_type, c.collection_key) = (:type, :key)
                                AND c.content_hash = ANY (:hashes::text[])) AS doomed""")
                .param("type", type)
                .param("key", key)
                .param("hashes", hashes.toArray(String[]::new))
                .query((row, _) -> new Removed(row.getLong("images"), row.getLong("contents"), row.getLong("bytes")))
                .single();
    }

    /// Removes images from a collection.
    public Removed images(String type, String key, List<String> hashes) {
        var removed = Removed.NOTHING;
        for (int from = 0; from < hashes.size(); from += BATCH) {
            var batch = hashes.subList(from, Math.min(from + BATCH, hashes.size()));
            removed = removed.plus(remove(
                    batch.stream().map(hash -> new Placed(type, key, hash)).toList(), null));
        }
        metrics.removed("request", removed);
        return removed;
    }

    // All images of a collection, but those that a job brings meanwhile.
    private Removed images(String type, String key) {
        var removed = Removed.NOTHING;
        String last = "";
        List<String> hashes;
        do {
            hashes = jdbc.sql("""
                            SELECT content_hash FROM collection_images
                            WHERE (collection_type, collection_key) = (:type, :key) AND content_hash > :last
                            ORDER BY content_hash LIMIT :limit""")
                    .param("type", type)
                    .param("key", key)
                    .param("last", last)
                    .param("limit", BATCH)
                    .query((row, _) -> row.getString("content_hash"))
                    .list();
            if (!hashes.isEmpty()) {
                removed = removed.plus(images(type, key, hashes));
                last = hashes.getLast();
            }
        } while (hashes.size() == BATCH);
        return removed;
    }

    /// Removes a collection with all its images. A job that goes on brings it back.
    public Removed collection(String type, String key) {
        var removed = Removed.NOTHING;
        do {
            removed = removed.plus(images(type, key));
        } while (!retried(() -> deleteIfEmpty(type, key)));
        return removed;
    }

    // With its row locked no image can come in.
    private boolean deleteIfEmpty(String type, String key) {
        jdbc.sql("SELECT FROM collections WHERE (type, key) = (:type, :key) FOR UPDATE")
                .param("type", type)
                .param("key", key)
                .query((_, _) -> true)
                .list();
        boolean empty = jdbc.sql("""
                        SELECT NOT EXISTS (SELECT FROM collection_images
                                           WHERE (collection_type, collection_key) = (:type, :key))""")
                .param("type", type)
                .param("key", key)
                .query(Boolean.class)
                .single();
        if (empty) {
            jdbc.sql("DELETE FROM collections WHERE (type, key) = (:type, :key)")
                    .param("type", type)
                    .param("key", key)
                    .update();
        }
        return empty;
    }

    /// Removes the rows of images that no collection has (any more), as where an item came to have another content.
    ///
    /// @return what was removed of these; others have come to be in a collection
    Removed unplaced(List<String> hashes) {
        return retried(() -> {
            jdbc.sql(LOCK_IMAGES)
                    .param("hashes", hashes.toArray(String[]::new))
                    .query((_, _) -> true)
                    .list();
            return deleteUnplaced(hashes);
        });
    }

    /// Removes the rows of all images that no collection has; reads them all.
    Removed unplaced() {
        var removed = Removed.NOTHING;
        @Nullable String last = "";
        do {
            Page page = jdbc.sql("""
                            SELECT max(content_hash) AS last,
                                   coalesce(array_agg(content_hash) FILTER (WHERE NOT placed), '{}') AS unplaced
                            FROM (SELECT content_hash, coalesce((
                                         SELECT true FROM collection_images AS c
                                         WHERE c.content_hash = m.content_hash LIMIT 1), false) AS placed
                                  FROM images AS m WHERE content_hash > :last ORDER BY content_hash LIMIT :limit) AS page""")
                    .param("last", last)
                    .param("limit", PAGE)
                    .query((row, _) -> new Page(row.getString("last"), List.of((String[])
                            row.getArray("unplaced").getArray())))
                    .single();
            if (!page.unplaced.isEmpty()) {
                removed = removed.plus(unplaced(page.unplaced));
            }
            last = page.last;
        } while (last != null);
        return removed;
    }

    private record Page(@Nullable String last, List<String> unplaced) {}

    /// Removes images from collections.
    ///
    /// @param cutoff spare what was seen or used since then, and what is pinned; if null, nothing is spared
    Removed remove(List<Placed> wanted, @Nullable Instant cutoff) {
        var removed = Removed.NOTHING;
        Batch batch;
        do {
            batch = retried(() -> batch(wanted, cutoff));
            removed = removed.plus(batch.removed);
        } while (batch.items == MOST_ITEMS);
        return removed;
    }

    private record Batch(int items, Removed removed) {}

    private Batch batch(List<Placed> wanted, @Nullable Instant cutoff) {
        lock(wanted, LOCK_IMAGES);
        lock(
                wanted,
                "SELECT FROM collections WHERE (type, key) IN (SELECT w.type, w.key FROM " + WANTED
                        + ") ORDER BY type COLLATE \"C\", key COLLATE \"C\" FOR UPDATE");
        List<Placed> doomed = cutoff == null ? wanted : expired(wanted, cutoff);
        lock(
                doomed,
                "SELECT FROM jobs WHERE id IN (SELECT i.job_id FROM items AS i JOIN " + WANTED + " ON "
                        + THEIRS.formatted("i")
                        + " WHERE i.renditions IS NOT NULL) ORDER BY id COLLATE \"C\" FOR UPDATE");
        // Their times in the job stay, so that nobody is told again that it has finished.
        int items = with(doomed, """
                        UPDATE items AS u SET state = 'SKIPPED', reason = 'REMOVED', attempt = u.attempt + 1,
                            detail = 'The image was removed from its collection.', decided_at = now(),
                            fingerprint = 0, retryable = false, settled = NULL, content_hash = NULL, renditions = NULL,
                            final_role = NULL, final_score = NULL
                        FROM (SELECT i.job_id, i.path FROM items AS i JOIN %s ON %s
                              WHERE i.renditions IS NOT NULL LIMIT %d) AS brought
                        WHERE (u.job_id, u.path) = (brought.job_id, brought.path)""".formatted(WANTED, THEIRS.formatted("i"), MOST_ITEMS))
                .update();
        int images = with(doomed, """
                        DELETE FROM collection_images AS c USING %s WHERE %s AND NOT EXISTS (
                            SELECT FROM items AS i WHERE %s AND i.renditions IS NOT NULL)""".formatted(WANTED, THEIRS.formatted("c"), THEIRS.formatted("i")))
                .update();
        if (cutoff == null) { // whoever removes an image takes back what was decided of it; time does not
            with(doomed, "DELETE FROM kept_decisions AS k USING " + WANTED + " WHERE " + THEIRS.formatted("k"))
                    .update();
        }
        Removed contents =
                deleteUnplaced(doomed.stream().map(Placed::hash).distinct().toList());
        return new Batch(items, new Removed(images, contents.contents(), contents.bytes()));
    }

    private List<Placed> expired(List<Placed> wanted, Instant cutoff) {
        return with(
                        wanted,
                        "SELECT w.* FROM collection_images AS c JOIN " + WANTED + " ON " + THEIRS.formatted("c")
                                + " WHERE " + EXPIRED.formatted("c") + " FOR UPDATE OF c")
                .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                .query((row, _) -> new Placed(row.getString("type"), row.getString("key"), row.getString("hash")))
                .list();
    }

    private Removed deleteUnplaced(List<String> hashes) {
        return jdbc.sql("""
                        WITH gone AS (
                            DELETE FROM images AS m
                            WHERE m.content_hash = ANY (:hashes::text[])
                              AND NOT EXISTS (SELECT FROM collection_images AS c WHERE c.content_hash = m.content_hash)
                            RETURNING m.content_hash, m.original_key, m.bytes)
                        SELECT count(*) AS contents, coalesce(sum(g.bytes + coalesce(r.bytes, 0)), 0) AS bytes
                        FROM gone AS g LEFT JOIN LATERAL (
                            SELECT sum(r.bytes) AS bytes FROM renditions AS r
                            WHERE r.content_hash = g.content_hash AND r.blob_key <> g.original_key) AS r ON true""")
                .param("hashes", hashes.toArray(String[]::new))
                .query((row, _) -> new Removed(0, row.getLong("contents"), row.getLong("bytes")))
                .single();
    }

    private void lock(List<Placed> wanted, String select) {
        with(wanted, select).query((_, _) -> true).list();
    }

    private StatementSpec with(List<Placed> wanted, String sql) {
        return jdbc.sql(sql)
                .param("types", column(wanted, Placed::type))
                .param("keys", column(wanted, Placed::key))
                .param("hashes", column(wanted, Placed::hash));
    }

    private static String[] column(List<Placed> wanted, Function<Placed, String> value) {
        return wanted.stream().map(value).toArray(String[]::new);
    }

    private interface Work<T> {
        T done();
    }

    // Whoever writes beside us may take locks in another order, or name what we are about to delete.
    private <T> T retried(Work<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return transactions.execute(_ -> work.done());
            } catch (ConcurrencyFailureException | DataIntegrityViolationException e) {
                if (tried == TRIES) {
                    throw e;
                }
                log.debug("removing once more after {}", rootOf(e));
            }
        }
    }

    private static String rootOf(DataAccessException e) {
        return String.valueOf(e.getMostSpecificCause().getMessage());
    }
}
