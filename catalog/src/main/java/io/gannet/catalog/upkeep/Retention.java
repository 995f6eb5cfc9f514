package io.gannet.catalog.upkeep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
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

    private static final String NEXT = """
            SELECT * FROM page WHERE doomed OR (collection_type, collection_key, content_hash)
                = (SELECT collection_type, collection_key, content_hash FROM last)
            ORDER BY collection_type, collection_key, content_hash""";

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
    record Summary(boolean dryRun, boolean complete, long images, long contents, long bytes) {

        private Summary plus(Summary other) {
            return new Summary(dryRun, complete, images + other.images, contents + other.contents, bytes + other.bytes);
        }
    }

    /// What a run would come to.
    Summary preview(Scope scope) {
        Instant cutoff = cutoff(scope.olderThan());
        String sql = paged(scope) + counted(scope);
        var summary = new Summary(true, true, 0, 0, 0);
        for (Placed last = start(scope); last != null; ) {
            Counted page = in(scope, sql, cutoff, last)
                    .query((row, _) -> new Counted(
                            placed(row),
                            new Summary(
                                    true, true, row.getLong("images"), row.getLong("contents"), row.getLong("bytes"))))
                    .optional()
                    .orElse(null);
            last = page == null ? null : page.last;
            summary = page == null ? summary : summary.plus(page.summary);
        }
        return summary;
    }

    private record Counted(Placed last, Summary summary) {}

    /// Removes images, for about as long as given.
    Summary run(Scope scope, Duration within) {
        Instant cutoff = cutoff(scope.olderThan());
        Instant end = clock.instant().plus(within);
        String sql = paged(scope) + NEXT;
        var removed = Removed.NOTHING;
        List<Next> page = List.of(new Next(start(scope), false));
        while (!page.isEmpty() && clock.instant().isBefore(end)) {
            page = in(scope, sql, cutoff, page.getLast().placed)
                    .query((row, _) -> new Next(placed(row), row.getBoolean("doomed")))
                    .list();
            var doomed = page.stream().filter(Next::doomed).map(Next::placed).toList();
            for (int from = 0; from < doomed.size() && clock.instant().isBefore(end); from += BATCH) {
                var batch = doomed.subList(from, Math.min(doomed.size(), from + BATCH));
                removed = removed.plus(removals.remove(batch, cutoff));
            }
        }
        metrics.removed("retention", removed);
        return new Summary(false, page.isEmpty(), removed.images(), removed.contents(), removed.bytes());
    }

    private record Next(Placed placed, boolean doomed) {}

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

    // Placements, along their key.
    private static String paged(Scope scope) {
        return """
            WITH page AS MATERIALIZED (
                SELECT c.collection_type, c.collection_key, c.content_hash, %s AS doomed FROM collection_images AS c
                WHERE (c.collection_type, c.collection_key, c.content_hash) > (:t, :k, :h) AND %s
                ORDER BY c.collection_type, c.collection_key, c.content_hash LIMIT 10000),
            last AS (
                SELECT collection_type, collection_key, content_hash FROM page
                ORDER BY collection_type DESC, collection_key DESC, content_hash DESC LIMIT 1)
            """.formatted(Removals.EXPIRED.formatted("c"), within(scope, "c"));
    }

    // A content goes with the last of its placements, if all are doomed.
    private static String counted(Scope scope) {
        return """
            , gone AS (
                SELECT (SELECT m.bytes + coalesce((SELECT sum(r.bytes) FROM renditions AS r
                            WHERE r.content_hash = m.content_hash AND r.blob_key <> m.original_key), 0)
                        FROM images AS m WHERE m.content_hash = c.content_hash) AS bytes
                FROM page AS c WHERE doomed AND (
                    SELECT true FROM collection_images AS o WHERE o.content_hash = c.content_hash
                      AND ((o.collection_type, o.collection_key) > (c.collection_type, c.collection_key)
                           OR NOT (%s AND %s)) LIMIT 1) IS NULL)
            SELECT (SELECT count(*) FROM page WHERE doomed) AS images, (SELECT count(*) FROM gone) AS contents,
                   (SELECT coalesce(sum(bytes), 0) FROM gone) AS bytes, last.* FROM last""".formatted(Removals.EXPIRED.formatted("o"), within(scope, "o"));
    }

    // Only what is asked, so that the planner knows the range of the index.
    private static String within(Scope scope, String placement) {
        return "%1$s.collection_type <> ALL (:except::text[])".formatted(placement)
                + (scope.type() == null ? "" : " AND %s.collection_type = :type".formatted(placement))
                + (scope.key() == null ? "" : " AND %s.collection_key = :key".formatted(placement));
    }

    // What comes before the scope's first.
    private static Placed start(Scope scope) {
        String type = scope.type();
        String key = scope.key();
        return new Placed(type == null ? "" : type, type == null || key == null ? "" : key, "");
    }

    private static Placed placed(ResultSet row) throws SQLException {
        return new Placed(
                row.getString("collection_type"), row.getString("collection_key"), row.getString("content_hash"));
    }

    private StatementSpec in(Scope scope, String sql, Instant cutoff, Placed last) {
        return jdbc.sql(sql)
                .param("cutoff", cutoff.atOffset(ZoneOffset.UTC))
                .param("type", scope.type())
                .param("key", scope.key())
                .param("except", scope.except().toArray(String[]::new))
                .param("t", last.type())
                .param("k", last.key())
                .param("h", last.hash());
    }
}
