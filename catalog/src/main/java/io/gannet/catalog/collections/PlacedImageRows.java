package io.gannet.catalog.collections;

import io.gannet.catalog.collections.PlacedImageView.Lineage;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.images.RenditionView;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Rows;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;

/// Where all that is told of an image `c` of a collection is in the tables.
final class PlacedImageRows {

    /// Joins what [#columns] looks at.
    static final String TABLES = MeasureQuery.JOIN + " LEFT JOIN items AS i"
            + " ON i.job_id = c.item_job AND i.path = c.item_path AND i.content_hash = c.content_hash";

    /// Of a list of images of one collection, so that its primary image is looked up once.
    static final String OF_COLLECTION = columns("(SELECT primary_image(:type, :key))");

    /// Of images of any collections.
    static final String OF_ANY = columns("primary_image(c.collection_type, c.collection_key)");

    private PlacedImageRows() {}

    // An image may have come again and again: of its items a thousand are looked at.
    private static String columns(String primary) {
        return """
                c.*, c.item_path::text AS path, m.media_type, m.format, m.width, m.height, m.bytes AS original_bytes,
                m.quality, m.dominant_colour, m.thumb_hash, m.placeholder, i.fetched_at,
                %s = c.content_hash AS is_primary,
                (SELECT json_agg(url) FROM (
                    SELECT DISTINCT url FROM (
                        SELECT i.url FROM items AS i WHERE i.content_hash = c.content_hash AND i.renditions IS NOT NULL
                        AND i.collection_type = c.collection_type AND i.collection_key = c.collection_key LIMIT 1000
                    ) AS brought WHERE url IS NOT NULL ORDER BY url LIMIT 100) AS sources) AS urls,
                (SELECT json_agg(json_build_object('name', named.entry ->> 'name', 'spec', r.spec_digest,
                            'format', r.format, 'width', r.width, 'height', r.height, 'bytes', r.bytes)
                            ORDER BY named.place, r.width DESC, r.spec_digest)
                 FROM renditions AS r
                 LEFT JOIN jsonb_array_elements(i.renditions) WITH ORDINALITY AS named (entry, place)
                     ON named.entry ->> 'spec' = r.spec_digest
                 WHERE r.content_hash = c.content_hash) AS renditions""".formatted(primary);
    }

    static PlacedImageView view(ResultSet row, int number) throws SQLException {
        String hash = row.getString("content_hash");
        String job = row.getString("item_job");
        String urls = row.getString("urls");
        boolean primary = row.getBoolean("is_primary");
        return new PlacedImageView(
                new CollectionKey(row.getString("collection_type"), row.getString("collection_key")),
                hash,
                row.getString("role"),
                Rows.number(row, "score"),
                row.getInt("position"),
                primary,
                primary && row.getObject("chosen_at") != null,
                row.getString("alt"),
                urls == null
                        ? List.of(row.getString("source_url"))
                        : List.of(RecordCodec.mapper().readValue(urls, String[].class)),
                row.getString("referrer"),
                new Lineage(
                        job, ItemPath.ofLiteral(row.getString("path")).itemId(job), Rows.instant(row, "fetched_at")),
                Rows.requireInstant(row, "seen_at"),
                row.getInt("times_used"),
                Rows.instant(row, "last_used_at"),
                Rows.instant(row, "pinned_at"),
                row.getString("media_type"),
                row.getString("format"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("original_bytes"),
                Rows.number(row, "quality"),
                row.getString("dominant_colour"),
                row.getString("thumb_hash"),
                row.getBoolean("placeholder"),
                Api.BASE + "/images/" + hash + "/original",
                RenditionView.list(hash, row.getString("renditions")));
    }
}
