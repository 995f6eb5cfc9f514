package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.core.ItemState;
import io.gannet.catalog.core.Order;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.images.RenditionView;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Rows;
import io.gannet.catalog.web.Walk;
import io.gannet.contract.Context;
import io.gannet.contract.Item;
import io.gannet.contract.Reason;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Items in the tables.
final class StoredItems {

    // The path comes as text, for the driver gives an array's text differently once it reads it in binary form.
    // The renditions come in the order that the job gives them.
    private static final String COLUMNS = """
            c.job_id, c.path::text AS path_text, c.unit, c.item, c.url, c.referrer, c.state, c.attempt, c.reason,
            c.detail, c.http_status, c.retryable, c.fetched_at, c.content_hash, m.width, m.height, m.format, m.bytes,
            m.quality, m.dominant_colour, m.thumb_hash, m.placeholder, coalesce(c.final_role, c.role) AS best_role,
            coalesce(c.final_score, c.score) AS best_score, c.position, made.renditions,
            c.renditions IS NOT NULL AND c.content_hash = primary_image(c.collection_type, c.collection_key) AS is_primary""";

    private static final String TABLES = """
            LEFT JOIN images AS m ON m.content_hash = c.content_hash AND c.renditions IS NOT NULL
            LEFT JOIN LATERAL (
                SELECT json_agg(json_build_object('name', named.entry ->> 'name', 'spec', r.spec_digest,
                           'format', r.format, 'width', r.width, 'height', r.height, 'bytes', r.bytes)
                           ORDER BY named.place) AS renditions
                FROM jsonb_array_elements(c.renditions) WITH ORDINALITY AS named (entry, place)
                JOIN renditions AS r ON (r.content_hash, r.spec_digest) = (c.content_hash, named.entry ->> 'spec')
            ) AS made ON true
            """;

    /// A failed item.
    ///
    /// @param path where it is
    /// @param item what it is, as it was at first
    /// @param attempt the attempt that failed
    record Failed(ItemPath path, Item item, int attempt) {}

    private final JdbcClient jdbc;

    StoredItems(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The documents of a job, in the order in which they were planned.
    Page<ItemView> documents(
            Caller caller, String jobId, @Nullable ItemState state, @Nullable String cursor, int limit) {
        Order order = ItemSorting.POSITION.order();
        return Walk.along(
                        "items AS c",
                        of(caller, jobId, "DOCUMENT", state),
                        order,
                        cursor == null ? null : Cursor.parse(cursor, order))
                .page(jdbc, COLUMNS, TABLES, StoredItems::view, limit);
    }

    /// The images of a job that are asked for.
    Page<ItemView> images(
            Caller caller,
            String jobId,
            ItemSorting sorting,
            @Nullable ItemState state,
            ItemQuery query,
            MeasureQuery measures,
            @Nullable String cursor,
            int limit) {
        Order order = sorting.order();
        Conditions range = of(caller, jobId, "IMAGE", state);
        Conditions filters = measures.conditions();
        String joins = filters.isEmpty() ? "" : MeasureQuery.JOIN + " AND c.renditions IS NOT NULL";
        filters.and(query.rest());
        if (sorting == ItemSorting.SCORE) {
            range.and("c.state = 'READY'");
            filters.and(query.part());
        } else {
            range.and(query.part());
        }
        return Walk.along("items AS c", range, order, cursor == null ? null : Cursor.parse(cursor, order))
                .telling(joins, filters)
                .page(jdbc, COLUMNS, TABLES, StoredItems::view, limit);
    }

    private static Conditions of(Caller caller, String jobId, String unit, @Nullable ItemState state) {
        var range = new Conditions()
                .and("c.job_id = :job", "job", jobId)
                .and("c.unit = '" + unit + "'")
                .and(seen(caller));
        return state == null ? range : range.and("c.state = '" + state.name() + "'");
    }

    /// One image of a job, if the caller may see it.
    Optional<ItemView> image(Caller caller, String jobId, ItemPath path) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM items AS c " + TABLES
                        + "WHERE c.job_id = :job AND c.path = :path::int[] AND c.unit = 'IMAGE' AND "
                        + seen(caller))
                .param("job", jobId)
                .param("path", path.literal())
                .query(StoredItems::view)
                .optional();
    }

    /// The failed items of a job after the one given.
    List<Failed> failed(String jobId, @Nullable ItemPath after, int limit) {
        return jdbc.sql("""
                        SELECT i.path::text AS path, i.item, i.attempt FROM items AS i
                        WHERE i.job_id = :job AND i.state = 'FAILED' AND i.path > :after::int[] AND i.item IS NOT NULL
                        ORDER BY i.path LIMIT :limit""")
                .param("job", jobId)
                .param("after", after == null ? "{}" : after.literal())
                .param("limit", limit)
                .query((row, _) -> failed(row))
                .list();
    }

    /// The items `c` that the caller may see: those for a collection within reach, and of what is for none, such as a
    /// line of a list that names nothing, that of jobs within reach.
    static Conditions seen(Caller caller) {
        return caller.isLimited()
                ? new Conditions()
                        .and("coalesce(" + caller.condition("c.collection_type", "c.collection_key")
                                + ", (SELECT " + caller.condition("j.collection_type", "j.collection_key")
                                + " FROM jobs AS j WHERE j.id = c.job_id))")
                : new Conditions();
    }

    /// The failed item in a row.
    static Failed failed(ResultSet row) throws SQLException {
        return new Failed(
                ItemPath.ofLiteral(row.getString("path")),
                RecordCodec.mapper().readValue(row.getString("item"), Item.class),
                row.getInt("attempt"));
    }

    private static ItemView view(ResultSet row, int number) throws SQLException {
        String hash = row.getString("content_hash");
        String reason = row.getString("reason");
        boolean image = row.getString("unit").equals("IMAGE");
        return new ItemView(
                ItemPath.ofLiteral(row.getString("path_text")).itemId(row.getString("job_id")),
                row.getString("url"),
                null,
                row.getString("referrer"),
                ItemState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                reason == null ? null : Reason.valueOf(reason),
                row.getString("detail"),
                row.getObject("http_status", Integer.class),
                row.getObject("retryable", Boolean.class),
                Rows.instant(row, "fetched_at"),
                hash,
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("format"),
                row.getObject("bytes", Long.class),
                row.getObject("quality", Integer.class),
                row.getString("dominant_colour"),
                row.getString("thumb_hash"),
                row.getObject("placeholder", Boolean.class),
                row.getString("best_role"),
                row.getObject("best_score", Integer.class),
                row.getObject("position", Integer.class),
                image ? row.getBoolean("is_primary") : null,
                image ? context(row.getString("item")) : null,
                hash == null ? List.of() : RenditionView.list(hash, row.getString("renditions")));
    }

    private static @Nullable Context context(@Nullable String item) {
        return item == null
                ? null
                : RecordCodec.mapper().readValue(item, Item.class).context();
    }
}
