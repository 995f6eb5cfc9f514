package io.gannet.catalog.access;

import io.gannet.catalog.access.core.KeyRequest;
import io.gannet.catalog.access.core.KeyText;
import io.gannet.catalog.access.core.Reach;
import io.gannet.catalog.access.core.Scope;
import io.gannet.catalog.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// API keys in the tables. Their ids sort by age.
final class StoredKeys {

    private final JdbcClient jdbc;

    StoredKeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /// Adds a key.
    void insert(KeyText text, KeyRequest request, Instant now) {
        jdbc.sql("""
                        INSERT INTO api_keys (id, name, digest, scopes, collections, created_at, expires_at)
                        VALUES (:id, :name, :digest, :scopes, :collections, :now, :expiresAt)""")
                .param("id", text.id())
                .param("name", request.name())
                .param("digest", text.digest())
                .param(
                        "scopes",
                        request.scopes().stream().map(Scope::name).sorted().toArray(String[]::new))
                .param("collections", request.collections().toArray(String[]::new))
                .param("now", sql(now))
                .param("expiresAt", request.expiresAt() == null ? null : sql(request.expiresAt()))
                .update();
    }

    /// The key with this id.
    Optional<KnownKey> find(String id) {
        return jdbc.sql("SELECT * FROM api_keys WHERE id = :id")
                .param("id", id)
                .query(StoredKeys::key)
                .optional();
    }

    /// The newest keys.
    ///
    /// @param after the last one of the page before; null for the first page
    Page<KnownKey> newest(@Nullable String after, int limit) {
        var read = jdbc.sql("SELECT * FROM api_keys WHERE :after::text IS NULL OR id < :after"
                        + " ORDER BY id DESC LIMIT :limit")
                .param("after", after)
                .param("limit", limit + 1)
                .query(StoredKeys::key)
                .list();
        return Page.of(read, limit, KnownKey::id);
    }

    /// Gives a key another secret.
    ///
    /// @param until until when the one that it has counts, too
    /// @return whether there is such a key that is not revoked
    boolean rotate(KeyText text, Instant until) {
        return jdbc.sql("""
                        UPDATE api_keys SET former_digest = digest, former_until = :until, digest = :digest
                        WHERE id = :id AND revoked_at IS NULL""")
                        .param("id", text.id())
                        .param("digest", text.digest())
                        .param("until", sql(until))
                        .update()
                > 0;
    }

    /// Ends a key; one that has been ended before stays as it was.
    void revoke(String id, Instant now) {
        jdbc.sql("UPDATE api_keys SET revoked_at = :now WHERE id = :id AND revoked_at IS NULL")
                .param("id", id)
                .param("now", sql(now))
                .update();
    }

    /// Notes that a key was used.
    void used(String id, Instant now) {
        jdbc.sql("UPDATE api_keys SET last_used_at = greatest(last_used_at, :now) WHERE id = :id")
                .param("id", id)
                .param("now", sql(now))
                .update();
    }

    private static KnownKey key(ResultSet row, int number) throws SQLException {
        return new KnownKey(
                row.getString("id"),
                row.getString("name"),
                row.getString("digest"),
                row.getString("former_digest"),
                instant(row, "former_until"),
                texts(row, "scopes").stream().map(Scope::valueOf).collect(Collectors.toSet()),
                Reach.parse(texts(row, "collections")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                instant(row, "revoked_at"),
                instant(row, "last_used_at"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime sql(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
