package io.gannet.catalog.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.catalog.core.HostStatus;
import io.gannet.catalog.web.Page;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hosts in the tables, by name.
final class StoredHosts {

    // Known are hosts of which a worker spoke, and those that are ruled in some way. A rule to pause counts at once;
    // that a worker still has a host paused counts only if no newer rule says otherwise.
    private static final String HOSTS = """
            SELECT * FROM (
                SELECT known.host, h.state, r.rule,
                       CASE WHEN r.paused OR (h.paused AND (r.at IS NULL OR h.at > r.at)) THEN 'PAUSED'
                            WHEN h.blocked_until > :now THEN 'BLOCKED'
                            WHEN h.queued > 0 OR h.in_flight > 0 THEN 'ACTIVE'
                            ELSE 'IDLE' END AS status
                FROM (
                    SELECT host FROM hosts
                    UNION
                    SELECT host FROM host_rules
                    WHERE paused OR rule ->> 'interval' IS NOT NULL OR rule ->> 'concurrency' IS NOT NULL
                ) AS known
                LEFT JOIN hosts AS h ON h.host = known.host
                LEFT JOIN host_rules AS r ON r.host = known.host
            ) AS hosts
            """;

    private final JdbcClient jdbc;

    StoredHosts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// How a host stands.
    ///
    /// @return empty if nothing is known of it
    Optional<HostView> find(String host, Instant now) {
        return jdbc.sql(HOSTS + "WHERE host = :host")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("host", host)
                .query(view(now))
                .optional();
    }

    /// The hosts after the one given.
    ///
    /// @param prefix how their names begin
    Page<HostView> byName(@Nullable HostStatus status, String prefix, String after, int limit, Instant now) {
        String wanted = status == null ? "" : "AND status = '" + status.name() + "' ";
        var read = jdbc.sql(HOSTS + "WHERE host > :after AND starts_with(host, :prefix) " + wanted
                        + "ORDER BY host LIMIT :limit")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("after", after)
                .param("prefix", prefix)
                .param("limit", limit + 1)
                .query(view(now))
                .list();
        return Page.of(read, limit, HostView::host);
    }

    /// When the newest rule of a host was made.
    Optional<Instant> ruledAt(String host) {
        return jdbc.sql("SELECT at FROM host_rules WHERE host = :host")
                .param("host", host)
                .query((row, _) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /// Makes a rule known that was just published, so that whoever made it finds it at once. The sink, which may have
    /// been quicker, writes the same: its fingerprint wins over this one.
    void insert(HostRule rule) {
        jdbc.sql("""
                        INSERT INTO host_rules AS r (host, rule, paused, at, fingerprint)
                        VALUES (:host, :rule::json, :paused, :at, :fingerprint)
                        ON CONFLICT (host) DO UPDATE SET rule = excluded.rule, paused = excluded.paused,
                            at = excluded.at, fingerprint = excluded.fingerprint
                        WHERE excluded.at > r.at""")
                .param("host", rule.host())
                .param(
                        "rule",
                        RecordCodec.mapper().writerFor(GannetRecord.class).writeValueAsString(rule))
                .param("paused", rule.paused())
                .param("at", rule.at().atOffset(ZoneOffset.UTC))
                .param("fingerprint", Long.MIN_VALUE)
                .update();
    }

    private static RowMapper<HostView> view(Instant now) {
        return (row, _) -> HostView.of(
                row.getString("host"),
                HostStatus.valueOf(row.getString("status")),
                read(row, "state", HostState.class),
                read(row, "rule", HostRule.class),
                now);
    }

    private static <T extends GannetRecord> @Nullable T read(ResultSet row, String column, Class<T> type)
            throws SQLException {
        String json = row.getString(column);
        return json == null ? null : RecordCodec.decode(json.getBytes(UTF_8), type);
    }
}
