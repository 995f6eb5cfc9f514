package io.gannet.catalog.jobs;

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
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Failed items of all jobs in the tables, the newest first.
final class StoredFailures {

    private static final Order NEWEST =
            Order.descending(Order.time("c.decided_at"), Order.text("c.job_id"), Order.path("c.path"));
    private static final int SOME_HOSTS = 100;
    private static final int SOME_REASONS = 1_000;

    private final JdbcClient jdbc;

    StoredFailures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The failures that are asked for.
    Page<FailureView> of(FailureQuery query, @Nullable String cursor, int limit) {
        return page(query, cursor, limit, """
                c.job_id, c.path::text AS path_text, c.unit, c.url, c.referrer, c.collection_type, c.collection_key,
                c.attempt, c.reason, c.detail, c.http_status, c.retryable, c.decided_at""", "", StoredFailures::view);
    }

    /// The same, to be tried again: those whose job is known and was not cancelled; empty in place of the others.
    Page<Optional<Failed>> toRetry(FailureQuery query, @Nullable String cursor, int limit) {
        return page(
                query,
                cursor,
                limit,
                "c.path::text AS path, CASE WHEN j.job IS NOT NULL AND NOT j.cancelled THEN c.item END AS item,"
                        + " c.attempt",
                "JOIN jobs AS j ON j.id = c.job_id",
                (row, _) -> row.getString("item") == null ? Optional.empty() : Optional.of(StoredItems.failed(row)));
    }

    private <T> Page<T> page(
            FailureQuery query, @Nullable String cursor, int limit, String columns, String tables, RowMapper<T> view) {
        var after = cursor == null ? null : Cursor.parse(cursor, NEWEST);
        return Walk.along("items AS c", query.range(), NEWEST, after)
                .telling("", query.rest())
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
                byReason.values().stream().mapToLong(Long::longValue).sum(), byReason, counts("host", day, SOME_HOSTS));
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
