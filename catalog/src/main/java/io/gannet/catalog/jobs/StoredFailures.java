package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.core.Order;
import io.gannet.catalog.jobs.StoredItems.Failed;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Rows;
import io.gannet.catalog.web.Walk;
import io.gannet.contract.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Failed items of all jobs in the tables, the newest first.
final class StoredFailures {

    private static final Order NEWEST =
            Order.descending(Order.time("c.decided_at"), Order.text("c.job_id"), Order.path("c.path"));
    private static final int SOME_HOSTS = 100;
    private static final int SOME_REASONS = 1_000;
    private static final int MOST_COUNTED = 10_000;

    private final JdbcClient jdbc;

    StoredFailures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The failures that are asked for and that the caller may see.
    Page<FailureView> of(Caller caller, FailureQuery query, @Nullable String cursor, int limit) {
        return page(caller, query, cursor, limit, """
                c.job_id, c.path::text AS path_text, c.unit, c.url, c.referrer, c.collection_type, c.collection_key,
                c.attempt, c.reason, c.detail, c.http_status, c.retryable, c.decided_at""", "", StoredFailures::view);
    }

    /// The same, to be tried again: those whose job is known and was not cancelled; empty in place of the others.
    Page<Optional<Failed>> toRetry(Caller caller, FailureQuery query, @Nullable String cursor, int limit) {
        return page(
                caller,
                query,
                cursor,
                limit,
                "c.path::text AS path, CASE WHEN j.job IS NOT NULL AND NOT j.cancelled THEN c.item END AS item,"
                        + " c.attempt",
                "JOIN jobs AS j ON j.id = c.job_id",
                (row, _) -> row.getString("item") == null ? Optional.empty() : Optional.of(StoredItems.failed(row)));
    }

    private <T> Page<T> page(
            Caller caller,
            FailureQuery query,
            @Nullable String cursor,
            int limit,
            String columns,
            String tables,
            RowMapper<T> view) {
        var after = cursor == null ? null : Cursor.parse(cursor, NEWEST);
        return Walk.along("items AS c", query.range(), NEWEST, after)
                .telling("", query.rest().and(StoredItems.seen(caller)))
                .page(jdbc, columns, tables, view, limit);
    }

    private static FailureView view(ResultSet row, int number) throws SQLException {
        String type = row.getString("collection_type");
        String reason = row.getString("reason");
        String job = row.getString("job_id");
        return new FailureView(
                job,
                ItemPath.ofLiteral(row.getString("path_text")).itemId(job),
                row.getString("unit"),
                row.getString("url"),
                row.getString("referrer"),
                type == null ? null : new CollectionKey(type, row.getString("collection_key")),
                row.getInt("attempt"),
                reason == null ? null : Reason.valueOf(reason),
                row.getString("detail"),
                Rows.number(row, "http_status"),
                row.getObject("retryable", Boolean.class),
                Rows.requireInstant(row, "decided_at"));
    }

    /// How many items have failed. It reads counts that are kept by day (UTC), so it begins with the day given.
    ///
    /// @param since null for all there are
    FailureSummary summary(@Nullable OffsetDateTime since) {
        LocalDate day = since == null
                ? LocalDate.EPOCH
                : since.atZoneSameInstant(ZoneOffset.UTC).toLocalDate();
        var byReason = counts("reason", day, SOME_REASONS);
        return new FailureSummary(
                byReason.values().stream().mapToLong(Long::longValue).sum(),
                byReason,
                counts("host", day, SOME_HOSTS),
                null);
    }

    /// How many have failed of those that a limited caller may see. The counts that are kept know no collections, so
    /// these are counted: among the newest of all, so many that the answer does not take long.
    FailureSummary summary(Caller caller, FailureQuery query) {
        var range = query.range();
        List<Counted> counted = jdbc.sql("""
                        SELECT reason, host, count(*) AS met, count(*) FILTER (WHERE seen) AS failures,
                               min(decided_at) AS oldest
                        FROM (SELECT c.reason, url_host(c.url) AS host, c.decided_at, %s AS seen
                              FROM (SELECT c.* FROM items AS c WHERE %s ORDER BY %s LIMIT :most) AS c) AS c
                        GROUP BY reason, host""".formatted(StoredItems.seen(caller), range, NEWEST.by()))
                .params(range.values())
                .param("most", MOST_COUNTED)
                .query((row, _) -> new Counted(
                        Objects.requireNonNullElse(row.getString("reason"), ""),
                        Objects.requireNonNullElse(row.getString("host"), ""),
                        row.getLong("met"),
                        row.getLong("failures"),
                        Rows.requireInstant(row, "oldest")))
                .list();
        boolean all = counted.stream().mapToLong(Counted::met).sum() < MOST_COUNTED;
        return new FailureSummary(
                counted.stream().mapToLong(Counted::failures).sum(),
                sums(counted, Counted::reason, SOME_REASONS),
                sums(counted, Counted::host, SOME_HOSTS),
                all
                        ? null
                        : counted.stream()
                                .map(Counted::oldest)
                                .min(Comparator.naturalOrder())
                                .orElse(null));
    }

    private record Counted(String reason, String host, long met, long failures, Instant oldest) {}

    private static Map<String, Long> sums(List<Counted> counted, Function<Counted, String> what, int most) {
        var sums = new TreeMap<String, Long>();
        counted.stream()
                .filter(each -> each.failures > 0)
                .forEach(each -> sums.merge(what.apply(each), each.failures, Long::sum));
        var largest = new LinkedHashMap<String, Long>();
        sums.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(most)
                .forEach(each -> largest.put(each.getKey(), each.getValue()));
        return largest;
    }

    private Map<String, Long> counts(String column, LocalDate since, int most) {
        var counts = new LinkedHashMap<String, Long>();
        jdbc.sql("SELECT %1$s AS what, sum(failures) AS failures FROM failure_counts WHERE day >= :since GROUP BY %1$s"
                                .formatted(column)
                        + " HAVING sum(failures) > 0 ORDER BY failures DESC, what LIMIT :most")
                .param("since", since)
                .param("most", most)
                .query(row -> {
                    counts.put(row.getString("what"), row.getLong("failures"));
                });
        return counts;
    }
}
