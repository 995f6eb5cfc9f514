package io.gannet.catalog.upkeep;

import io.gannet.catalog.upkeep.core.Comparison;
import io.gannet.catalog.upkeep.core.Finding;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Frees the bytes of contents that no row names any more, in two steps (docs/adr/0025-bytes-go-in-two-steps.md):
/// after half of the grace the verdicts go, so that whoever needs the content from then on leaves a trace in the
/// store; after all of it, if there is none and still no row, the rest. What was freed is looked after for some days,
/// should a record that was long under way name it.
///
/// Each step is safe to repeat, and safe beside another sweeper.
final class Sweeper {

    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private static final int BATCH = 500;

    // Looked up row by row: by EXISTS the planner may read all images.
    private static final String HAS_ROW =
            "(SELECT true FROM images AS m WHERE m.content_hash = %s.content_hash LIMIT 1)";

    private final JdbcClient jdbc;
    private final StoredObjects objects;
    private final Contents contents;
    private final Mender mender;
    private final UpkeepProperties properties;
    private final UpkeepMetrics metrics;
    private final Clock clock;

    Sweeper(
            JdbcClient jdbc,
            StoredObjects objects,
            Contents contents,
            Mender mender,
            UpkeepProperties properties,
            UpkeepMetrics metrics,
            Clock clock) {
        this.jdbc = jdbc;
        this.objects = objects;
        this.contents = contents;
        this.mender = mender;
        this.properties = properties;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Does all that is due.
    ///
    /// @throws org.springframework.dao.DataAccessException if the database is away
    /// @throws java.util.concurrent.CompletionException if the object store is
    void sweep() {
        doubt();
        claim();
        empty();
        lookAfter();
        sql("DELETE FROM swept WHERE emptied AND swept_at < now() - :watch * interval '1 millisecond'")
                .update();
    }

    /// Notes a content that was found without a row, so that it goes after the grace.
    void note(String hash) {
        jdbc.sql("""
                        INSERT INTO unreferenced (content_hash, since)
                        SELECT :hash, now() WHERE NOT EXISTS (SELECT FROM images WHERE content_hash = :hash)
                        ON CONFLICT (content_hash) DO NOTHING""").param("hash", hash).update();
    }

    /// Looks after a content of which an object was removed.
    void watch(String hash) {
        jdbc.sql("""
                        INSERT INTO swept (content_hash, swept_at, emptied) VALUES (:hash, now(), true)
                        ON CONFLICT (content_hash) DO UPDATE SET swept_at = excluded.swept_at""").param("hash", hash).update();
    }

    private void doubt() {
        // A row that came while the content was being noted.
        sql("DELETE FROM unreferenced AS u WHERE since < now() - :half * interval '1 millisecond' AND "
                        + HAS_ROW.formatted("u"))
                .update();
        inBatches(
                """
                UPDATE unreferenced SET doubted_at = now() WHERE content_hash = ANY (ARRAY(
                    SELECT content_hash FROM unreferenced
                    WHERE doubted_at IS NULL AND since < now() - :half * interval '1 millisecond'
                    ORDER BY since LIMIT :batch FOR UPDATE SKIP LOCKED))
                RETURNING content_hash""",
                hashes -> objects.each(hashes, hash -> {
                            objects.forgetVerdicts(hash);
                            return hash;
                        })
                        .size());
    }

    // Of a content that is in use somebody has a record under way: the grace begins anew.
    private void claim() {
        inBatches("""
                SELECT content_hash FROM unreferenced
                WHERE since < now() - :grace * interval '1 millisecond'
                  AND doubted_at < now() - :half * interval '1 millisecond'
                ORDER BY since LIMIT :batch""", hashes -> {
            Instant lately = clock.instant().minus(properties.grace().dividedBy(2));
            List<Boolean> inUse = objects.each(hashes, hash -> objects.isInUse(hash, lately));
            var wanted = new ArrayList<String>();
            var unwanted = new ArrayList<String>();
            for (int i = 0; i < hashes.size(); i++) {
                (inUse.get(i) ? wanted : unwanted).add(hashes.get(i));
            }
            int spared =
                    sql("UPDATE unreferenced SET since = now(), doubted_at = NULL WHERE content_hash = ANY (:hashes)")
                            .param("hashes", wanted.toArray(String[]::new))
                            .update();
            return spared + take(unwanted);
        });
    }

    // The row is locked before it is looked for a row of images, whose insertion waits for this lock.
    private int take(List<String> hashes) {
        return sql("""
                WITH taken AS (
                    DELETE FROM unreferenced AS u WHERE u.content_hash = ANY (ARRAY(
                        SELECT content_hash FROM unreferenced
                        WHERE content_hash = ANY (:hashes) AND doubted_at IS NOT NULL FOR UPDATE SKIP LOCKED))
                      AND %s IS NULL
                    RETURNING u.content_hash)
                INSERT INTO swept (content_hash, swept_at) SELECT content_hash, now() FROM taken
                ON CONFLICT (content_hash) DO UPDATE SET swept_at = excluded.swept_at, emptied = false, looked_at = NULL""".formatted(HAS_ROW.formatted("u")))
                .param("hashes", hashes.toArray(String[]::new))
                .update();
    }

    // Also what a sweeper took that did not live to see it through.
    private void empty() {
        sql("UPDATE swept AS s SET emptied = true WHERE NOT emptied AND " + HAS_ROW.formatted("s"))
                .update();
        inBatches("SELECT content_hash FROM swept WHERE NOT emptied ORDER BY content_hash LIMIT :batch", hashes -> {
            long bytes = objects.each(hashes, objects::empty).stream()
                    .mapToLong(Long::longValue)
                    .sum();
            metrics.freed(hashes.size(), bytes);
            log.info("freed the {} bytes of {} images that nothing refers to any more", bytes, hashes.size());
            return sql("UPDATE swept SET emptied = true WHERE content_hash = ANY (:hashes)")
                    .param("hashes", hashes.toArray(String[]::new))
                    .update();
        });
    }

    private void lookAfter() {
        inBatches(
                """
                SELECT s.content_hash FROM swept AS s
                WHERE s.emptied AND (s.looked_at IS NULL OR s.looked_at < now() - :patience * interval '1 millisecond')
                  AND %s
                ORDER BY s.content_hash LIMIT :batch""".formatted(HAS_ROW.formatted("s")),
                hashes -> objects.each(hashes, this::lookAfter).size());
    }

    // What was judged while the objects went may speak of them, so the first look has it judged anew.
    private String lookAfter(String hash) {
        boolean first = sql("SELECT looked_at IS NULL FROM swept WHERE content_hash = :hash")
                .param("hash", hash)
                .query(Boolean.class)
                .optional()
                .orElse(false);
        if (first) {
            objects.forgetVerdicts(hash);
        }
        List<Finding> losses = contents.find(hash)
                .map(named -> Comparison.of(hash, named, objects.of(hash)).stream()
                        .filter(Finding::isLoss)
                        .toList())
                .orElse(List.of());
        if (!losses.isEmpty()) {
            log.warn("a row names {} again, whose bytes were freed; having them fetched", hash);
            mender.mend(hash, losses);
            metrics.mended(losses.size());
        }
        int over = losses.isEmpty() ? sql("""
                        DELETE FROM swept WHERE content_hash = :hash
                          AND swept_at < now() - :patience * interval '1 millisecond'""").param("hash", hash).update() : 0;
        if (over == 0) {
            sql("UPDATE swept SET looked_at = now() WHERE content_hash = :hash")
                    .param("hash", hash)
                    .update();
        }
        return hash;
    }

    // Until a batch is not full, or nothing comes of it: what others have locked is left to the next round.
    private void inBatches(String select, ToIntFunction<List<String>> work) {
        List<String> hashes;
        int done;
        do {
            hashes = sql(select)
                    .param("batch", BATCH)
                    .query((row, _) -> row.getString("content_hash"))
                    .list();
            done = hashes.isEmpty() ? 0 : work.applyAsInt(hashes);
        } while (hashes.size() == BATCH && done > 0);
    }

    // The statements' durations, of which each takes what it needs.
    private StatementSpec sql(String statement) {
        return jdbc.sql(statement)
                .param("grace", properties.grace().toMillis())
                .param("half", properties.grace().dividedBy(2).toMillis())
                .param("patience", properties.patience().toMillis())
                .param("watch", properties.watch().toMillis());
    }
}
