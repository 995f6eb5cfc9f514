package io.gannet.catalog.access;

import io.gannet.catalog.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Who changed what, in the tables.
final class StoredAudit {

    private static final Duration CLEARED_EVERY = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final Duration retention;
    private final AtomicReference<Instant> clearedAt = new AtomicReference<>(Instant.MIN);

    /// @param retention how long entries are kept
    StoredAudit(JdbcClient jdbc, Duration retention) {
        this.jdbc = jdbc;
        this.retention = retention;
    }

    /// Adds an entry, and now and then lets go of those that have been kept long enough: only what adds to the table
    /// can make it too long.
    void add(AuditView entry) {
        jdbc.sql("""
                        INSERT INTO audit (at, caller, method, path, status, detail)
                        VALUES (:at, :caller, :method, :path, :status, :detail)""")
                .param("at", sql(entry.at()))
                .param("caller", entry.caller())
                .param("method", entry.method())
                .param("path", entry.path())
                .param("status", entry.status())
                .param("detail", entry.detail())
                .update();
        Instant last = clearedAt.get();
        if (!last.isAfter(entry.at().minus(CLEARED_EVERY)) && clearedAt.compareAndSet(last, entry.at())) {
            jdbc.sql("DELETE FROM audit WHERE at < :before")
                    .param("before", sql(entry.at().minus(retention)))
                    .update();
        }
    }

    /// The newest entries.
    ///
    /// @param before the last one of the page before; [Long#MAX_VALUE] for the first page
    Page<AuditView> newest(long before, int limit) {
        var read = jdbc.sql("SELECT * FROM audit WHERE id < :before ORDER BY id DESC LIMIT :limit")
                .param("before", before)
                .param("limit", limit + 1)
                .query(StoredAudit::entry)
                .list();
        return Page.of(read, limit, entry -> Objects.toString(entry.id()));
    }

    private static AuditView entry(ResultSet row, int number) throws SQLException {
        return new AuditView(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("caller"),
                row.getString("method"),
                row.getString("path"),
                row.getInt("status"),
                row.getString("detail"));
    }

    private static OffsetDateTime sql(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
