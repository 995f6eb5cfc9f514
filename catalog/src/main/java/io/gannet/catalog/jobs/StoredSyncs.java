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
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What came of reading catalogues, in the tables.
final class StoredSyncs {

    /// How a sync ended.
    enum Status {
        /// The catalogue was read to its end.
        COMPLETED,
        /// It could not be read.
        FAILED
    }

    /// The numbers that a catalogue has for a product, besides its own.
    ///
    /// @param baseSku its base article's
    /// @param parentSku its parent's
    record Numbers(@Nullable String baseSku, @Nullable String parentSku) {}

    private static final Order NEWEST = Order.descending(Order.time("c.completed_at"), Order.text("c.job_id"));

    private final JdbcClient jdbc;

    StoredSyncs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The syncs that are asked for and whose jobs the caller may see, the newest first.
    Page<SyncView> newest(
            Caller caller, @Nullable String catalog, @Nullable Status status, @Nullable String cursor, int limit) {
        var after = cursor == null ? null : Cursor.parse(cursor, NEWEST);
        var range = new Conditions().and("c.catalog = :catalog", "catalog", catalog);
        var filters = new Conditions().and("c.status = :status", "status", status == null ? null : status.name());
        if (caller.isLimited()) {
            filters.and("(SELECT " + caller.condition("j.collection_type", "j.collection_key")
                    + " FROM jobs AS j WHERE j.id = c.job_id)");
        }
        return Walk.along("syncs AS c", range, NEWEST, after)
                .telling("", filters)
                .page(jdbc, "c.*", "", StoredSyncs::view, limit);
    }

    /// The job of a catalogue's last sync that is still known and that the caller may see.
    Optional<String> lastJob(Caller caller, String catalog) {
        return jdbc.sql("""
                        SELECT c.job_id FROM syncs AS c JOIN jobs AS j ON j.id = c.job_id
                        WHERE c.catalog = :catalog AND j.job IS NOT NULL AND %s
                        ORDER BY c.completed_at DESC, c.job_id DESC LIMIT 1""".formatted(caller.condition("j.collection_type", "j.collection_key")))
                .param("catalog", catalog)
                .query(String.class)
                .optional();
    }

    /// What an earlier sync said of a product.
    Optional<Numbers> numbers(String sku) {
        return jdbc.sql("""
                        SELECT attributes ->> 'baseSku' AS base, attributes ->> 'parentSku' AS parent FROM collections
                        WHERE type = 'product' AND key = :sku""")
                .param("sku", sku)
                .query((row, _) -> new Numbers(row.getString("base"), row.getString("parent")))
                .optional();
    }

    private static SyncView view(ResultSet row, int number) throws SQLException {
        return new SyncView(
                row.getString("job_id"),
                row.getString("catalog"),
                row.getString("status"),
                row.getString("failure"),
                Rows.instant(row, "started_at"),
                Rows.requireInstant(row, "completed_at"),
                row.getInt("images"),
                row.getInt("unusable"),
                row.getInt("added"),
                row.getInt("updated"),
                row.getInt("removed"),
                row.getInt("products"),
                List.of((String[]) row.getArray("removed_ids").getArray()));
    }
}
