package io.gannet.catalog.access;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.access.core.KeyText;
import io.gannet.catalog.access.core.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// An API key as it is told of.
///
/// @param id its public part
/// @param key the key itself, told once: when it is made, and when it is rotated
/// @param name what it is for
/// @param scopes what it may do
/// @param collections the collections that it is limited to; all if there are none
/// @param createdAt when it was made
/// @param expiresAt when it ends, if it does
/// @param revokedAt when it was revoked, if it was
/// @param formerUntil until when the secret before the last rotation counts, if it was rotated
/// @param lastUsedAt when it was used last, give or take an hour
@JsonInclude(JsonInclude.Include.NON_NULL)
record KeyView(
        String id,
        @Nullable String key,
        String name,
        Set<Scope> scopes,
        List<String> collections,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant formerUntil,
        @Nullable Instant lastUsedAt) {

    /// The key without its secret.
    static KeyView of(KnownKey key) {
        return of(key, null);
    }

    /// The key with the secret that it has just been given, if it has.
    static KeyView of(KnownKey key, @Nullable KeyText text) {
        return new KeyView(
                key.id(),
                text == null ? null : text.reveal(),
                key.name(),
                new TreeSet<>(key.scopes()),
                key.reach().texts(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.formerUntil(),
                key.lastUsedAt());
    }
}
