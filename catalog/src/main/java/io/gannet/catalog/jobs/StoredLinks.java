package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.Order;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Rows;
import io.gannet.catalog.web.Walk;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The history of addresses in the tables.
final class StoredLinks {

    private static final Order.Key ID = Order.id("c.id");
    private static final Order LONGEST_BROKEN = Order.ascending(Order.time("c.failing_since"), ID);
    private static final Order NEWEST = Order.descending(Order.time("c.last_tried_at"), ID);

    private final JdbcClient jdbc;

    StoredLinks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The addresses that are broken and that the caller may see, those for the longest time first.
    ///
    /// @param host of this host alone
    /// @param strikes that failed so often at least
    /// @param before that failed from before this time on
    /// @param reason whose last try failed for this reason
    Page<LinkView> broken(
            Caller caller,
            @Nullable String host,
            @Nullable Integer strikes,
            @Nullable OffsetDateTime before,
            @Nullable String reason,
            @Nullable String cursor,
            int limit) {
        var range = of(host).and("c.failing_since IS NOT NULL").and("c.failing_since < :before", "before", before);
        var filters = troubled(caller)
                .and("c.strike_count >= :strikes", "strikes", strikes)
                .and("c.reason = :reason", "reason", reason);
        return page(range, filters, LONGEST_BROKEN, cursor, limit);
    }

    /// The addresses that lead elsewhere and that the caller may see, those that were tried last first.
    ///
    /// @param host of this host alone
    Page<LinkView> moved(Caller caller, @Nullable String host, @Nullable String cursor, int limit) {
        return page(of(host).and("c.moved_to IS NOT NULL"), troubled(caller), NEWEST, cursor, limit);
    }

    /// One address, if anything is known of it and the caller may see it.
    List<LinkView> find(Caller caller, String url) {
        String seen = caller.isLimited() ? troubled(caller) + " OR " + brought(caller) : "true";
        return jdbc.sql("SELECT c.* FROM addresses AS c WHERE c.id = address_id(:url) AND (" + seen + ")")
                .param("url", url)
                .query(StoredLinks::view)
                .list();
    }

    // Addresses know no collections, but the items that asked for them do. Those that failed or were led elsewhere have
    // an index by address, so that a list can look at them for each entry.
    private static Conditions troubled(Caller caller) {
        return caller.isLimited()
                ? new Conditions()
                        .and(asked(caller, "address_id(i.url) = c.id AND (i.state = 'FAILED' OR i.final_url <> i.url)"))
                : new Conditions();
    }

    private static String brought(Caller caller) {
        return asked(caller, "i.content_hash = c.content_hash AND i.url = c.url");
    }

    private static String asked(Caller caller, String condition) {
        return "(SELECT true FROM items AS i WHERE " + condition + " AND "
                + caller.condition("i.collection_type", "i.collection_key") + " LIMIT 1)";
    }

    private static Conditions of(@Nullable String host) {
        return new Conditions().and("c.host = :host", "host", host == null ? null : host.toLowerCase(Locale.ROOT));
    }

    private Page<LinkView> page(Conditions range, Conditions filters, Order order, @Nullable String cursor, int limit) {
        var after = cursor == null ? null : Cursor.parse(cursor, order);
        return Walk.along("addresses AS c", range, order, after)
                .telling("", filters)
                .page(jdbc, "c.*", "", StoredLinks::view, limit);
    }

    private static LinkView view(ResultSet row, int number) throws SQLException {
        var failingSince = Rows.instant(row, "failing_since");
        return new LinkView(
                row.getString("url"),
                row.getString("host"),
                failingSince != null,
                row.getInt("strike_count"),
                failingSince,
                row.getString("reason"),
                Rows.number(row, "http_status"),
                row.getString("moved_to"),
                row.getString("content_hash"),
                Rows.instant(row, "last_ok_at"),
                Rows.requireInstant(row, "last_tried_at"));
    }
}
