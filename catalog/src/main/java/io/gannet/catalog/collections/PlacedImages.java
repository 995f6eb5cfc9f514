package io.gannet.catalog.collections;

import static java.util.stream.Collectors.joining;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.Order;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Walk;
import io.gannet.contract.ContentHash;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The images of collections in the tables.
final class PlacedImages {

    private static final String TABLE = "collection_images AS c";
    private static final String BY_PREFERENCE = " ORDER BY c.rank, c.position, c.content_hash LIMIT ";

    // An image's places, by the collections' names.
    private static final Order BY_COLLECTION =
            Order.ascending(Order.text("c.collection_type"), Order.text("c.collection_key"));

    private final JdbcClient jdbc;

    PlacedImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The images of a collection that are asked for.
    Page<PlacedImageView> of(
            CollectionKey collection,
            Sorting sorting,
            PlacementQuery query,
            MeasureQuery measures,
            @Nullable String cursor,
            int limit) {
        return walk(collection, sorting, query, measures, cursor)
                .page(jdbc, PlacedImageRows.OF_COLLECTION, PlacedImageRows.TABLES, PlacedImageRows::view, limit);
    }

    /// The hashes of the images of a collection that are asked for, the newest first.
    Page<String> hashes(
            CollectionKey collection, PlacementQuery query, MeasureQuery measures, @Nullable String cursor, int limit) {
        return walk(collection, Sorting.NEWEST, query, measures, cursor)
                .page(jdbc, "c.content_hash", "", (row, _) -> row.getString("content_hash"), limit);
    }

    private static Walk walk(
            CollectionKey collection,
            Sorting sorting,
            PlacementQuery query,
            MeasureQuery measures,
            @Nullable String cursor) {
        var after = cursor == null ? null : Cursor.parse(cursor, sorting.order());
        var ranks = query.ranks();
        Conditions asked = measures.conditions();
        String joins = asked.isEmpty() ? "" : MeasureQuery.JOIN;
        asked.and(query.rest());
        boolean rankedAlong = sorting == Sorting.SCORE || (sorting == Sorting.POSITION && ranks.areOneRange());
        if (!rankedAlong && !ranks.areAll()) {
            asked.and(ranks.condition());
        }
        if (sorting != Sorting.NEWEST) {
            asked.and(query.times());
        }
        Conditions range = in(collection);
        var walk = switch (sorting) {
            case POSITION -> preferred(range, rankedAlong ? ranks.condition() : "true", after);
            case SCORE -> scored(range, ranks, after);
            case NEWEST -> Walk.along(TABLE, range.and(query.times()), sorting.order(), after);
            case BYTES -> Walk.along(TABLE, range, sorting.order(), after);
            case USED -> Walk.along(TABLE, range.and("c.times_used > 0"), sorting.order(), after);
        };
        return walk.telling(joins, asked);
    }

    // What was chosen by hand, and after it the others.
    private static Walk preferred(Conditions range, String ranks, @Nullable Cursor after) {
        Order order = Sorting.POSITION.order();
        String start = "SELECT c.* FROM " + TABLE + " WHERE " + range + " AND " + ranks + " AND ";
        boolean beyondChosen = after != null && !after.values().getFirst().equals("0");
        String others = start + "c.chosen_at IS NULL"
                + (beyondChosen
                        ? " AND (c.rank, c.position, c.content_hash) > (" + order.parameter(1) + ", "
                                + order.parameter(2) + ", " + order.parameter(3) + ")"
                        : "")
                + BY_PREFERENCE + ":met";
        String chosen = start + "c.chosen_at IS NOT NULL UNION ALL ";
        return Walk.over((after == null ? chosen : "") + "(" + others + ")", range.values(), order, after);
    }

    // The roles' ranges of the index by preference, each in the order of scores, are merged.
    private static Walk scored(Conditions range, Ranks ranks, @Nullable Cursor after) {
        Order order = Sorting.SCORE.order();
        String roles = ranks.bases().stream()
                .map(base -> "(SELECT c.* FROM " + TABLE + " WHERE " + range + " AND " + ranks.range(base)
                        + (after == null
                                ? ""
                                : " AND (c.rank, c.position, c.content_hash) > (" + base + " + " + order.parameter(0)
                                        + ", " + order.parameter(1) + ", " + order.parameter(2) + ")")
                        + BY_PREFERENCE + ":met)")
                .collect(joining(" UNION ALL "));
        return Walk.over(
                "SELECT c.* FROM (" + roles + ") AS c ORDER BY " + order.by() + " LIMIT :met",
                range.values(),
                order,
                after);
    }

    /// The collections that have an image and that the caller may see, by name.
    Page<PlacedImageView> placesOf(Caller caller, ContentHash hash, @Nullable String cursor, int limit) {
        var after = cursor == null ? null : Cursor.parse(cursor, BY_COLLECTION);
        var range = new Conditions().and("c.content_hash = :hash", "hash", hash.hex());
        return Walk.along(TABLE, range, BY_COLLECTION, after)
                .telling("", caller.limits("c.collection_type", "c.collection_key"))
                .page(jdbc, PlacedImageRows.OF_ANY, PlacedImageRows.TABLES, PlacedImageRows::view, limit);
    }

    /// One image of a collection.
    Optional<PlacedImageView> find(CollectionKey collection, ContentHash hash) {
        return one(in(collection).and("c.content_hash = :hash", "hash", hash.hex()));
    }

    /// The first choice of a collection.
    Optional<PlacedImageView> primary(CollectionKey collection) {
        return one(in(collection).and("c.content_hash = primary_image(:type, :key)"));
    }

    private Optional<PlacedImageView> one(Conditions conditions) {
        return jdbc.sql("SELECT " + PlacedImageRows.OF_COLLECTION + " FROM " + TABLE + " " + PlacedImageRows.TABLES
                        + " WHERE " + conditions)
                .params(conditions.values())
                .query(PlacedImageRows::view)
                .optional();
    }

    private static Conditions in(CollectionKey collection) {
        return new Conditions()
                .and("c.collection_type = :type", "type", collection.type())
                .and("c.collection_key = :key", "key", collection.key());
    }
}
