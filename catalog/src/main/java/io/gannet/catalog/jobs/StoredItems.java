package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.core.ItemState;
import io.gannet.catalog.images.RenditionView;
import io.gannet.catalog.web.Page;
import io.gannet.contract.Context;
import io.gannet.contract.Item;
import io.gannet.contract.Reason;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Items in the tables, in the order in which they were planned.
final class StoredItems {

    // The path comes as text, for the driver gives an array's text differently once it reads it in binary form.
    // The renditions come in the order that the job gives them; the primary image is the first by the index on
    // collection_images.
    private static final String ITEMS = """
            SELECT i.job_id, i.path::text AS path, i.unit, i.item, i.url, i.referrer, i.state, i.attempt, i.reason, i.detail,
                   i.http_status, i.retryable, i.fetched_at, i.content_hash, m.width, m.height, m.format, m.bytes,
                   m.quality, m.dominant_colour, m.thumb_hash, m.placeholder,
                   coalesce(i.final_role, i.role) AS role, coalesce(i.final_score, i.score) AS score, i.position,
                   made.renditions, i.state = 'READY' AND i.content_hash = (
                       SELECT c.content_hash FROM collection_images AS c
                       WHERE (c.collection_type, c.collection_key) = (i.collection_type, i.collection_key)
                       ORDER BY c.role, c.score DESC NULLS LAST, c.position, c.content_hash LIMIT 1) AS is_primary
            FROM items AS i
            LEFT JOIN images AS m ON m.content_hash = i.content_hash AND i.state = 'READY'
            LEFT JOIN LATERAL (
                SELECT json_agg(json_build_object('name', named.entry ->> 'name', 'spec', r.spec_digest,
                           'format', r.format, 'width', r.width, 'height', r.height, 'bytes', r.bytes)
                           ORDER BY named.place) AS renditions
                FROM jsonb_array_elements(i.renditions) WITH ORDINALITY AS named (entry, place)
                JOIN renditions AS r ON (r.content_hash, r.spec_digest) = (i.content_hash, named.entry ->> 'spec')
            ) AS made ON true
            """;

    /// A kind of item.
    enum Kind {
        IMAGE,
        DOCUMENT
    }

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

    /// The items of a job after the one given that the caller may see.
    Page<ItemView> of(
            Caller caller, String jobId, Kind kind, @Nullable ItemState state, @Nullable ItemPath after, int limit) {
        var sql = new StringBuilder(ITEMS)
                .append("WHERE i.job_id = :job AND i.path > :after::int[] AND i.unit = '")
                .append(kind.name())
                .append("' AND ")
                .append(seen(caller))
                .append(' ');
        if (state != null) {
            sql.append("AND i.state = '").append(state.name()).append("' ");
        }
        List<ItemView> read = jdbc.sql(
                        sql.append("ORDER BY i.path LIMIT :limit").toString())
                .param("job", jobId)
                .param("after", after == null ? "{}" : after.literal())
                .param("limit", limit + 1)
                .query(StoredItems::view)
                .list();
        return Page.of(read, limit, item -> item.id().substring(jobId.length() + 1));
    }

    /// One image of a job, if the caller may see it.
    Optional<ItemView> image(Caller caller, String jobId, ItemPath path) {
        return jdbc.sql(ITEMS + "WHERE i.job_id = :job AND i.path = :path::int[] AND i.unit = 'IMAGE' AND "
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
                .query((row, _) -> new Failed(
                        ItemPath.ofLiteral(row.getString("path")),
                        RecordCodec.mapper().readValue(row.getString("item"), Item.class),
                        row.getInt("attempt")))
                .list();
    }

    private static String seen(Caller caller) {
        return caller.condition("i.collection_type", "i.collection_key");
    }

    private static ItemView view(ResultSet row, int number) throws SQLException {
        String hash = row.getString("content_hash");
        String reason = row.getString("reason");
        boolean image = row.getString("unit").equals("IMAGE");
        return new ItemView(
                ItemPath.ofLiteral(row.getString("path")).itemId(row.getString("job_id")),
                row.getString("url"),
                null,
                row.getString("referrer"),
                ItemState.valueOf(row.getString("state")),
                row.getInt("attempt"),
                reason == null ? null : Reason.valueOf(reason),
                row.getString("detail"),
                row.getObject("http_status", Integer.class),
                row.getObject("retryable", Boolean.class),
                StoredJobs.instant(row, "fetched_at"),
                hash,
                row.getObject("width", Integer.class),
                row.getObject("height", Integer.class),
                row.getString("format"),
                row.getObject("bytes", Long.class),
                row.getObject("quality", Integer.class),
                row.getString("dominant_colour"),
                row.getString("thumb_hash"),
                row.getObject("placeholder", Boolean.class),
                row.getString("role"),
                row.getObject("score", Integer.class),
                row.getObject("position", Integer.class),
                image ? row.getBoolean("is_primary") : null,
                image ? context(row.getString("item")) : null,
                hash == null ? List.of() : renditions(hash, row.getString("renditions")));
    }

    private static @Nullable Context context(@Nullable String item) {
        return item == null
                ? null
                : RecordCodec.mapper().readValue(item, Item.class).context();
    }

    private static List<RenditionView> renditions(String hash, @Nullable String json) {
        return json == null
                ? List.of()
                : Arrays.stream(RecordCodec.mapper().readValue(json, Made[].class))
                        .map(made -> RenditionView.of(
                                made.name, hash, made.spec, made.format, made.width, made.height, made.bytes))
                        .toList();
    }

    private record Made(String name, String spec, String format, int width, int height, long bytes) {}
}
