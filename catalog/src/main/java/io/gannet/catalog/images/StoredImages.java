package io.gannet.catalog.images;

import io.gannet.catalog.web.Api;
import io.gannet.contract.ContentHash;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Look;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Images and their renditions in the tables.
final class StoredImages {

    /// Some bytes in the object store.
    ///
    /// @param key their key
    /// @param hash their SHA-256
    /// @param mediaType their media type
    /// @param lengthBytes how many
    record StoredBytes(String key, String hash, String mediaType, long lengthBytes) {}

    private final JdbcClient jdbc;

    StoredImages(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// One distinct image.
    Optional<ImageView> find(ContentHash hash) {
        return jdbc.sql("SELECT * FROM images WHERE content_hash = :hash")
                .param("hash", hash.hex())
                .query((row, _) -> new ImageView(
                        hash.hex(),
                        row.getString("media_type"),
                        row.getString("format"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getLong("bytes"),
                        row.getBoolean("alpha"),
                        row.getInt("orientation"),
                        row.getObject("frames", Integer.class),
                        row.getObject("bit_depth", Integer.class),
                        row.getString("colour_space"),
                        row.getString("profile"),
                        row.getObject("taken_at", LocalDateTime.class),
                        row.getString("camera"),
                        row.getObject("bytes_per_pixel", Double.class),
                        look(row),
                        row.getObject("quality", Integer.class),
                        row.getBoolean("placeholder"),
                        Api.BASE + "/images/" + hash + "/original",
                        renditions(hash)))
                .optional();
    }

    private static @Nullable Look look(ResultSet row) throws SQLException {
        Long hash = row.getObject("perceptual_hash", Long.class);
        return hash == null
                ? null
                : new Look(
                        row.getString("dominant_colour"),
                        row.getString("thumb_hash"),
                        HexFormat.of().toHexDigits(hash),
                        row.getDouble("sharpness"),
                        row.getDouble("contrast"),
                        row.getDouble("white_border"));
    }

    private List<RenditionView> renditions(ContentHash hash) {
        return jdbc.sql("SELECT * FROM renditions WHERE content_hash = :hash ORDER BY width DESC, spec_digest")
                .param("hash", hash.hex())
                .query((row, _) -> RenditionView.of(
                        null,
                        hash.hex(),
                        row.getString("spec_digest"),
                        row.getString("format"),
                        row.getInt("width"),
                        row.getInt("height"),
                        row.getLong("bytes")))
                .list();
    }

    /// The bytes of an image as they were fetched.
    Optional<StoredBytes> original(ContentHash hash) {
        return jdbc.sql("SELECT original_key, media_type, bytes FROM images WHERE content_hash = :hash")
                .param("hash", hash.hex())
                .query((row, _) -> new StoredBytes(
                        row.getString("original_key"), hash.hex(), row.getString("media_type"), row.getLong("bytes")))
                .optional();
    }

    /// The bytes of a rendition.
    ///
    /// @param spec the digest of its spec
    Optional<StoredBytes> rendition(ContentHash hash, String spec) {
        return jdbc.sql("""
                        SELECT blob_key, blob_hash, format, bytes FROM renditions
                        WHERE content_hash = :hash AND spec_digest = :spec""")
                .param("hash", hash.hex())
                .param("spec", spec)
                .query((row, _) -> new StoredBytes(
                        row.getString("blob_key"),
                        row.getString("blob_hash"),
                        mediaType(row.getString("format")),
                        row.getLong("bytes")))
                .optional();
    }

    /// The spec that a job which has this image calls by the name given, as of the newest such item.
    Optional<String> specNamed(ContentHash hash, String name) {
        return jdbc.sql("""
                        SELECT named.entry ->> 'spec' FROM items AS i
                        CROSS JOIN LATERAL jsonb_array_elements(i.renditions) AS named (entry)
                        WHERE i.content_hash = :hash AND i.renditions IS NOT NULL AND named.entry ->> 'name' = :name
                        ORDER BY i.decided_at DESC LIMIT 1""")
                .param("hash", hash.hex())
                .param("name", name)
                .query(String.class)
                .optional();
    }

    private static String mediaType(String format) {
        return Arrays.stream(ImageFormat.values())
                .filter(known -> known.id().equals(format))
                .map(ImageFormat::mediaType)
                .findFirst()
                .orElse("application/octet-stream");
    }
}
