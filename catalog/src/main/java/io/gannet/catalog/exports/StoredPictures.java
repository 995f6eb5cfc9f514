package io.gannet.catalog.exports;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.exports.core.Extent;
import io.gannet.catalog.exports.core.Picture;
import io.gannet.catalog.exports.core.SampleCursor;
import io.gannet.catalog.web.Api;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The images of collections in the tables, each with the rendition that is asked for.
final class StoredPictures {

    /// A picture, and where the bytes of its file are.
    ///
    /// @param key their key in the object store; null if there are none
    record Stored(Picture picture, @Nullable String key) {}

    // The spec that the placed item calls by the name asked for, else the one of the newest item that does.
    private static final String DETAILS = """
            LEFT JOIN items AS i ON (i.job_id, i.path) = (p.item_job, p.item_path)
            LEFT JOIN images AS m ON m.content_hash = p.content_hash
            LEFT JOIN LATERAL (
                SELECT coalesce(
                    (SELECT made ->> 'spec' FROM jsonb_array_elements(i.renditions) AS made
                     WHERE i.content_hash = p.content_hash AND made ->> 'name' = :rendition LIMIT 1),
                    (SELECT made ->> 'spec' FROM items AS other, jsonb_array_elements(other.renditions) AS made
                     WHERE other.content_hash = p.content_hash AND other.renditions IS NOT NULL
                       AND made ->> 'name' = :rendition
                     ORDER BY other.decided_at DESC LIMIT 1)) AS digest
                WHERE p.content_hash IS NOT NULL
            ) AS spec ON true
            LEFT JOIN renditions AS r ON (r.content_hash, r.spec_digest) = (p.content_hash, spec.digest)
            """;

    private static final String COLUMNS = """
            SELECT c.type, c.key, c.name, p.item_job, array_to_string(p.item_path, '.') AS item_path, p.source_url,
                   p.referrer, p.position, p.role, p.score, p.alt, p.at, i.final_url, i.reason, i.detail, i.http_status,
                   m.content_hash, m.format, m.width, m.height, m.bytes, m.quality, r.blob_key, r.blob_hash,
                   r.spec_digest, r.format AS made_format, r.width AS made_width, r.height AS made_height,
                   r.bytes AS made_bytes
            """;

    // Which collections: of the extent, and within the caller's reach.
    private static final String OWNERS = """
            (SELECT * FROM collections
             WHERE (:type::text IS NULL OR type = :type) AND (:key::text IS NULL OR key = :key) AND %s) AS c""";

    // What a collection has, in the order of preference, and then what was tried last for it and failed.
    private static final String PICTURES = COLUMNS + "FROM " + OWNERS + """

            CROSS JOIN LATERAL (
                SELECT false AS failed, content_hash, item_job, item_path, source_url, referrer, position, role, score,
                       alt, seen_at AS at, chosen_at
                FROM collection_images WHERE (collection_type, collection_key) = (c.type, c.key)
                UNION ALL
                SELECT true, NULL, job_id, path, url, referrer, position, coalesce(final_role, role),
                       coalesce(final_score, score), item #>> '{context,alt}', decided_at, NULL
                FROM (
                    SELECT DISTINCT ON (url) * FROM items
                    WHERE (collection_type, collection_key) = (c.type, c.key) AND unit = 'IMAGE' AND url IS NOT NULL
                    ORDER BY url, decided_at DESC, job_id, path
                ) AS last
                WHERE state = 'FAILED'
            ) AS p
            """ + DETAILS + """
            ORDER BY c.type, c.key, p.failed, p.chosen_at, p.role, p.score DESC NULLS LAST, p.position,
                     p.content_hash, p.source_url
            """;

    private static final String SAMPLES = COLUMNS + """
            FROM (
                SELECT *, seen_at AS at FROM collection_images
                WHERE (collection_type, collection_key, content_hash) > (:afterType, :afterKey, :afterHash)
                  AND (:type::text IS NULL OR collection_type = :type) AND (:key::text IS NULL OR collection_key = :key)
                  AND %s
            ) AS p
            CROSS JOIN LATERAL (
                SELECT * FROM collections WHERE (type, key) = (p.collection_type, p.collection_key) LIMIT 1
            ) AS c
            """ + DETAILS + """
            WHERE r.blob_key IS NOT NULL
            ORDER BY p.collection_type, p.collection_key, p.content_hash LIMIT :limit
            """;

    private final Snapshots snapshots;

    StoredPictures(Snapshots snapshots) {
        this.snapshots = snapshots;
    }

    /// A collection; empty if there is none.
    Optional<Picture.Owner> owner(String type, String key) {
        return snapshots.first(
                "SELECT name FROM collections WHERE type = :type AND key = :key",
                Map.of("type", type, "key", key),
                (row, _) -> new Picture.Owner(type, key, row.getString("name")));
    }

    /// Reads in one snapshot whatever the reader reads.
    void together(Runnable reader) {
        snapshots.read(() -> {
            reader.run();
            return true;
        });
    }

    /// The pictures of all collections that the caller may see, one collection after the other; within [#together].
    ///
    /// @param rendition what the rendition is called
    void each(Caller caller, Extent extent, String rendition, Consumer<Stored> reader) {
        String sql = PICTURES.formatted(caller.condition("type", "key"));
        snapshots.rows(sql, parameters(extent, rendition), row -> reader.accept(stored(row, rendition)));
    }

    /// The next images that have the rendition, in an order that does not change.
    ///
    /// @param limit how many at most
    List<Stored> samples(Caller caller, Extent extent, String rendition, SampleCursor after, int limit) {
        var parameters = parameters(extent, rendition);
        parameters.put("afterType", after.type());
        parameters.put("afterKey", after.key());
        parameters.put("afterHash", after.contentHash());
        parameters.put("limit", limit);
        String sql = SAMPLES.formatted(caller.condition("collection_type", "collection_key"));
        return snapshots.read(() -> {
            var samples = new ArrayList<Stored>();
            snapshots.rows(sql, parameters, row -> samples.add(stored(row, rendition)));
            return samples;
        });
    }

    private static Map<String, @Nullable Object> parameters(Extent extent, String rendition) {
        var parameters = new HashMap<String, @Nullable Object>();
        parameters.put("type", extent.type());
        parameters.put("key", extent.key());
        parameters.put("rendition", rendition);
        return parameters;
    }

    private static Stored stored(ResultSet row, String rendition) throws SQLException {
        var original = original(row);
        var file = file(row);
        return new Stored(
                new Picture(
                        new Picture.Owner(row.getString("type"), row.getString("key"), row.getString("name")),
                        source(row),
                        new Picture.Place(
                                row.getObject("position", Integer.class),
                                row.getString("role"),
                                row.getObject("score", Integer.class),
                                row.getString("alt")),
                        original,
                        file,
                        file != null ? null : failure(row, original, rendition)),
                row.getString("blob_key"));
    }

    private static Picture.Source source(ResultSet row) throws SQLException {
        String job = row.getString("item_job");
        return new Picture.Source(
                job,
                job + '.' + row.getString("item_path"),
                row.getString("source_url"),
                row.getString("final_url"),
                row.getString("referrer"),
                instant(row));
    }

    private static Instant instant(ResultSet row) throws SQLException {
        return row.getObject("at", OffsetDateTime.class).toInstant();
    }

    private static Picture.@Nullable Original original(ResultSet row) throws SQLException {
        String hash = row.getString("content_hash");
        return hash == null
                ? null
                : new Picture.Original(
                        hash,
                        row.getString("format"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getLong("bytes"),
                        row.getObject("quality", Integer.class));
    }

    private static Picture.@Nullable File file(ResultSet row) throws SQLException {
        String spec = row.getString("spec_digest");
        return spec == null
                ? null
                : new Picture.File(
                        row.getString("blob_hash"),
                        row.getString("made_format"),
                        row.getInt("made_width"),
                        row.getInt("made_height"),
                        row.getLong("made_bytes"),
                        Api.BASE + "/images/" + row.getString("content_hash") + "/renditions/" + spec);
    }

    private static Picture.Failure failure(ResultSet row, Picture.@Nullable Original original, String rendition)
            throws SQLException {
        return original != null
                ? new Picture.Failure("NO_RENDITION", "No rendition called '" + rendition + "' was made of it.", null)
                : new Picture.Failure(
                        row.getString("reason"), row.getString("detail"), row.getObject("http_status", Integer.class));
    }
}
