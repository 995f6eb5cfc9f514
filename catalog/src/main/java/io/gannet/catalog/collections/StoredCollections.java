package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.collections.CollectionView.Counts;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.Order;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Rows;
import io.gannet.catalog.web.Walk;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;

/// Collections in the tables.
final class StoredCollections {

    private static final Order BY_NAME =
            Order.ascending(Order.text("c.type COLLATE \"C\""), Order.text("c.key COLLATE \"C\""));
    private static final int SOME_VARIANTS = 100;
    private static final String BEYOND = new String(Character.toChars(Character.MAX_CODE_POINT));

    private final JdbcClient jdbc;

    StoredCollections(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The collections that are asked for, by type and key.
    ///
    /// @param caller who may see them
    /// @param prefix how their keys begin
    /// @param parent what they are a part of
    Page<CollectionView> byName(
            Caller caller,
            @Nullable String type,
            @Nullable String prefix,
            @Nullable CollectionKey parent,
            @Nullable String cursor,
            int limit) {
        var after = cursor == null ? null : Cursor.parse(cursor, BY_NAME);
        var range = new Conditions().and("c.type COLLATE \"C\" = :type", "type", type);
        if (parent != null) {
            range.and("c.parent_type = :parentType", "parentType", parent.type())
                    .and("c.parent_key = :parentKey", "parentKey", parent.key());
        }
        var begins = new Conditions()
                .and("c.key COLLATE \"C\" >= :prefix", "prefix", prefix)
                .and("c.key COLLATE \"C\" < :beyond", "beyond", prefix == null ? null : prefix + BEYOND);
        var filters = caller.limits("c.type", "c.key");
        (type == null ? filters : range).and(begins);
        return Walk.along("collections AS c", range, BY_NAME, after)
                .telling("", filters)
                .page(jdbc, "c.*", "", StoredCollections::view, limit);
    }

    /// One collection with its counts.
    Optional<CollectionView> find(Caller caller, CollectionKey collection) {
        return jdbc.sql("""
                        SELECT c.*,
                            (SELECT count(*) FROM collection_images AS p
                             WHERE (p.collection_type, p.collection_key) = (c.type, c.key)) AS images,
                            (SELECT count(*) FROM collections AS v
                             WHERE (v.parent_type, v.parent_key) = (c.type, c.key)) AS variants,
                            (SELECT count(*) FROM jobs AS j
                             WHERE (j.collection_type, j.collection_key) = (c.type, c.key)) AS jobs
                        FROM collections AS c WHERE (c.type, c.key) = (:type, :key)""")
                .param("type", collection.type())
                .param("key", collection.key())
                .query((row, number) -> view(row, number)
                        .counting(new Counts(row.getLong("images"), row.getLong("variants"), row.getLong("jobs"))))
                .optional()
                .map(found -> found.with(variants(caller, collection)));
    }

    private List<CollectionKey> variants(Caller caller, CollectionKey collection) {
        return byName(caller, null, null, collection, null, SOME_VARIANTS).items().stream()
                .map(CollectionView::collectionKey)
                .toList();
    }

    /// Whether there is such a collection.
    boolean has(CollectionKey collection) {
        return jdbc.sql("SELECT count(*) FROM collections WHERE (type, key) = (:type, :key)")
                        .param("type", collection.type())
                        .param("key", collection.key())
                        .query(Long.class)
                        .single()
                > 0;
    }

    /// Where to look for the images of something that has none itself, in this order: under its base article's number
    /// (the attribute `baseSku`), at its parent, and under its parent's number (the attribute `parentSku`).
    List<CollectionKey> fallbacks(CollectionKey collection) {
        return jdbc.sql("""
                        SELECT parent_type, parent_key, attributes ->> 'baseSku' AS base,
                            attributes ->> 'parentSku' AS parent
                        FROM collections WHERE (type, key) = (:type, :key)""")
                .param("type", collection.type())
                .param("key", collection.key())
                .query((row, _) -> {
                    var places = new ArrayList<CollectionKey>();
                    add(places, collection.type(), row.getString("base"));
                    add(places, row.getString("parent_type"), row.getString("parent_key"));
                    add(places, collection.type(), row.getString("parent"));
                    return places;
                })
                .optional()
                .orElseGet(ArrayList::new);
    }

    private static void add(List<CollectionKey> places, @Nullable String type, @Nullable String key) {
        if (type != null && key != null) {
            places.add(new CollectionKey(type, key));
        }
    }

    /// Whether a collection has any images.
    boolean hasImages(CollectionKey collection) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM collection_images
                            WHERE (collection_type, collection_key) = (:type, :key))""")
                .param("type", collection.type())
                .param("key", collection.key())
                .query(Boolean.class)
                .single();
    }

    private static CollectionView view(ResultSet row, int number) throws SQLException {
        String parentType = row.getString("parent_type");
        return new CollectionView(
                row.getString("type"),
                row.getString("key"),
                row.getString("name"),
                RecordCodec.mapper()
                        .readValue(row.getString("attributes"), new TypeReference<Map<String, String>>() {}),
                parentType == null ? null : new CollectionKey(parentType, row.getString("parent_key")),
                null,
                null);
    }

    /// What the images of a collection come to. It reads all of them.
    StatsView stats(CollectionKey collection) {
        return jdbc.sql("""
                        WITH placed AS MATERIALIZED (
                            SELECT c.role, c.score, c.times_used, c.pinned_at, m.format, m.quality, m.bytes,
                                made.renditions, made.bytes AS rendition_bytes
                            FROM collection_images AS c
                            JOIN images AS m ON m.content_hash = c.content_hash
                            CROSS JOIN LATERAL (
                                SELECT count(*) AS renditions, coalesce(sum(r.bytes), 0) AS bytes
                                FROM renditions AS r WHERE r.content_hash = c.content_hash
                            ) AS made
                            WHERE (c.collection_type, c.collection_key) = (:type, :key)
                        )
                        SELECT count(*) AS images, avg(score) AS average_score, max(score) AS best_score,
                            avg(quality) AS average_quality, max(quality) AS best_quality,
                            coalesce(sum(bytes), 0) AS bytes, coalesce(sum(rendition_bytes), 0) AS rendition_bytes,
                            coalesce(sum(renditions), 0) AS renditions, count(*) FILTER (WHERE times_used > 0) AS used,
                            coalesce(sum(times_used), 0) AS times_used, count(pinned_at) AS pinned,
                            (SELECT json_object_agg(role, n) FROM (
                                SELECT coalesce(role::text, 'none') AS role, count(*) AS n FROM placed GROUP BY 1
                            ) AS roles) AS by_role,
                            (SELECT json_object_agg(format, n) FROM (
                                SELECT format, count(*) AS n FROM placed GROUP BY 1) AS formats) AS by_format
                        FROM placed""")
                .param("type", collection.type())
                .param("key", collection.key())
                .query((row, _) -> new StatsView(
                        row.getLong("images"),
                        counts(row.getString("by_role")),
                        counts(row.getString("by_format")),
                        range(row, "score"),
                        range(row, "quality"),
                        row.getLong("bytes"),
                        row.getLong("rendition_bytes"),
                        row.getLong("renditions"),
                        row.getLong("used"),
                        row.getLong("times_used"),
                        row.getLong("pinned")))
                .single();
    }

    private static Map<String, Long> counts(@Nullable String json) {
        return json == null
                ? Map.of()
                : RecordCodec.mapper().readValue(json, new TypeReference<TreeMap<String, Long>>() {});
    }

    private static StatsView.Range range(ResultSet row, String what) throws SQLException {
        double average = row.getDouble("average_" + what);
        return row.wasNull()
                ? new StatsView.Range(null, null)
                : new StatsView.Range(Math.round(average * 10) / 10.0, Rows.number(row, "best_" + what));
    }
}
