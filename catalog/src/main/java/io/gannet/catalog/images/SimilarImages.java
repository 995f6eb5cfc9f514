package io.gannet.catalog.images;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.web.Api;
import io.gannet.contract.ContentHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Images that look alike: those whose perceptual hashes differ in a few of their 64 bits.
///
/// Two hashes that differ in at most 7 bits share one of four bands of 16 bits, or have one that is a single bit off.
/// So they are found by looking up 68 bands in the index of the sink's tables, and comparing only what is found
/// there.
final class SimilarImages {

    /// The most bits that hashes may differ in, and still be found.
    static final int MAX_DISTANCE = 7;

    // Many flat pictures have one and the same hash. Of a band that more images have than these, these are looked at.
    private static final int MOST_OF_A_BAND = 2_000;

    private final JdbcClient jdbc;

    SimilarImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// The search, among what the caller may see.
    static String search(Caller caller) {
        return """
            SELECT m.content_hash, near.distance, m.media_type, m.format, m.width, m.height, m.bytes, m.quality,
                   m.dominant_colour, m.thumb_hash, m.placeholder
            FROM (
                SELECT DISTINCT found.content_hash,
                       bit_count((found.perceptual_hash # :look)::bit(64))::int AS distance
                FROM unnest(look_bands_near(:look)) AS wanted (band)
                CROSS JOIN LATERAL (
                    SELECT i.content_hash, i.perceptual_hash FROM images AS i
                    WHERE look_bands(i.perceptual_hash) && ARRAY[wanted.band] LIMIT :most
                ) AS found
                WHERE bit_count((found.perceptual_hash # :look)::bit(64)) <= :distance AND found.content_hash <> :hash
                      AND %s
                ORDER BY distance, found.content_hash LIMIT :limit
            ) AS near
            JOIN images AS m ON m.content_hash = near.content_hash
            ORDER BY near.distance, near.content_hash""".formatted(caller.imageCondition("found.content_hash"));
    }

    /// The images that look like this one and that the caller may see, the most alike first; none if it has no
    /// perceptual hash, empty if there is no such image.
    ///
    /// @param distance the most bits that they may differ in, up to [#MAX_DISTANCE]
    /// @param limit how many at most
    Optional<List<SimilarView>> to(Caller caller, ContentHash hash, int distance, int limit) {
        return jdbc.sql("SELECT perceptual_hash FROM images WHERE content_hash = :hash")
                .param("hash", hash.hex())
                .query((row, _) -> Optional.ofNullable(row.getObject("perceptual_hash", Long.class)))
                .optional()
                .map(look -> look.map(bits -> search(caller, hash, bits, distance, limit))
                        .orElse(List.of()));
    }

    private List<SimilarView> search(Caller caller, ContentHash hash, long look, int distance, int limit) {
        return jdbc.sql(search(caller))
                .param("hash", hash.hex())
                .param("look", look)
                .param("distance", distance)
                .param("limit", limit)
                .param("most", MOST_OF_A_BAND)
                .query(SimilarImages::view)
                .list();
    }

    private static SimilarView view(ResultSet row, int number) throws SQLException {
        String hash = row.getString("content_hash");
        return new SimilarView(
                hash,
                row.getInt("distance"),
                row.getString("media_type"),
                row.getString("format"),
                row.getInt("width"),
                row.getInt("height"),
                row.getLong("bytes"),
                row.getObject("quality", Integer.class),
                row.getString("dominant_colour"),
                row.getString("thumb_hash"),
                row.getBoolean("placeholder"),
                Api.BASE + "/images/" + hash + "/original");
    }
}
