package io.gannet.catalog.upkeep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/// Removes images that have not been seen for long, but not those that were used since or are pinned; and what is
/// told of jobs that ended long ago.
final class Retention {

    private static final Logger log = LoggerFactory.getLogger(Retention.class);

    private static final int BATCH = 200;

    private static final String IN_SCOPE = Removals.EXPIRED
            + " AND (:type::text IS NULL OR c.collection_type = :type)"
            + " AND (:key::text IS NULL OR c.collection_key = :key)"
            + " AND c.collection_type <> ALL (:except::text[])";

    private final JdbcClient jdbc;
    private final Removals removals;
    private final History history;
    private final UpkeepProperties.Retention policy;
    private final UpkeepMetrics metrics;
    private final Clock clock;

    Retention(
            JdbcClient jdbc,
            Removals removals,
            History history,
            UpkeepProperties.Retention policy,
            UpkeepMetrics metrics,
            Clock clock) {
        this.jdbc = jdbc;
        this.removals = removals;
        this.history = history;
        this.policy = policy;
        this.metrics = metrics;
        this.clock = clock;
    }

    /// Which images.
    ///
    /// @param olderThan those that were last seen so long ago
    /// @param type only of collections of this type
    /// @param key only of the collection with this key
    /// @param except of no collection of these types
    record Scope(
            Duration olderThan,
            @Nullable String type,
            @Nullable String key,
            List<String> except) {}

    /// What a run came to.
    ///
    /// @param dryRun whether nothing was removed in fact
    /// @param complete whether nothing is left to be removed; if not, the same again goes on
    /// @param images how many images of collections
    /// @param contents how many images no collection has any more
    /// @param bytes how many bytes these and their renditions have
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Summary(boolean dryRun, boolean complete, long images, long contents, long bytes) {}

    /// What a run would come to.
    Summary preview(Scope scope) {
        String sql = """
                WITH doomed AS MATERIALIZED (SELECT c.content_hash FROM collection_images AS c WHERE %s),
                gone AS (
                    SELECT m.content_hash, m.original_key, m.bytes
                    FROM (SELECT content_hash, count(*) AS times FROM doomed GROUP BY content_hash) AS d
                    JOIN images AS m ON m.content_hash = d.content_hash
                    WHERE d.times = (
                        SELECT count(*) FROM collection_images AS c WHERE c.content_hash = m.content_hash))
                SELECT (SELECT count(*) FROM doomed) AS images, count(*) AS contents,
                       coalesce(sum(g.bytes + (
                           SELECT coalesce(sum(r.bytes), 0) FROM renditions AS r
                           WHERE r.content_hash = g.content_hash AND r.blob_key <> g.original_key)), 0) AS bytes
                FROM gone AS g""".formatted(IN_SCOPE);
        return in(scope, sql, cutoff(scope.olderThan()))
                .query((row, _) ->
                        new Summary(true, true, row.getLong("images"), row.getLong("contents"), row.getLong("bytes")))
                .single();
    }

    /// Removes images, for about as long as given.
    Summary run(Scope scope, Duration within) {
        Instant cutoff = cutoff(scope.olderThan());
        Instant end = clock.instant().plus(within);
        String next = "SELECT c.* FROM collection_images AS c WHERE " + IN_SCOPE
                + " AND (c.collection_type, c.collection_key, c.content_hash) > (:t, :k, :h)"
                + " ORDER BY c.collection_type, c.collection_key, c.content_hash LIMIT " + BATCH;
        var removed = Removed.NOTHING;
        var last = new Placed("", "", "");
        List<Placed> batch;
        do {
            batch = in(scope, next, cutoff)
                    .param("t", last.type())
                    .param("k", last.key())
                    .param("h", last.hash())
                    .query((row, _) -> new Placed(
                            row.getString("collection_type"),
                            row.getString("collection_key"),
                            row.getString("content_hash")))
                    .list();
            if (!batch.isEmpty()) {
                removed = removed.plus(removals.remove(batch, cutoff));
                last = batch.getLast();
            }
        } while (batch.size() == BATCH && clock.instant().isBefore(end));
        metrics.removed("retention", removed);
        return new Summary(false, batch.size() < BATCH, removed.images(), removed.contents(), removed.bytes());
    }

    /// Carries out what is configured.
    void carryOut() {
        var types = List.copyOf(policy.types().keySet());
        policy.types().forEach((type, age) -> remove(new Scope(age, type, null, List.of())));
        if (policy.images() != null) {
            remove(new Scope(policy.images(), null, null, types));
        }
        if (policy.jobs() != null) {
            told("jobs", history.removeJobs(cutoff(policy.jobs())));
        }
        forget("addresses", "id", "uuid", "last_tried_at", policy.addresses());
        forget("syncs", "job_id", "text", "completed_at", policy.syncs());
        forget("deliveries", "id", "text", "created_at", policy.deliveries());
        if (policy.runs() != null) {
            told("schedule_runs", history.removeRuns(cutoff(policy.runs())));
        }
    }

    private void remove(Scope scope) {
        Summary summary = run(scope, Duration.ofDays(1));
        if (summary.images() > 0) {
            log.info(
                    "removed {} images of {} that were last seen {} ago, which frees {} bytes",
                    summary.images(),
                    scope.type() == null ? "all other collections" : "collections of type " + scope.type(),
                    scope.olderThan(),
                    summary.bytes());
        }
    }

    private void forget(String table, String key, String type, String time, @Nullable Duration age) {
        if (age != null) {
            told(table, history.removeRows(table, key, type, time, cutoff(age)));
        }
    }

    private void told(String what, int count) {
        metrics.expired(what, count);
        if (count > 0) {
            log.info("removed what was told of {} old {}", count, what);
        }
    }

    private Instant cutoff(Duration age) {
        return clock.instant().minus(age);
    }

    private StatementSpec in(Scope scope, String sql, Instant cutoff) {
        return jdbc.sql(sql)
                .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                .param("type", scope.type())
                .param("key", scope.key())
                .param("except", scope.except().toArray(String[]::new));
    }
}
