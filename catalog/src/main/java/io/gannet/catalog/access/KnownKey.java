package io.gannet.catalog.access;

import io.gannet.catalog.access.core.KeyText;
import io.gannet.catalog.access.core.Reach;
import io.gannet.catalog.access.core.Scope;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An API key as it is kept.
///
/// @param id its public part
/// @param name what it is for
/// @param digest the SHA-256 of its secret
/// @param formerDigest that of the secret before the last rotation; null if there was none
/// @param formerUntil until when that one counts
/// @param scopes what it may do
/// @param reach the collections that it is limited to
/// @param createdAt when it was made
/// @param expiresAt when it ends; null if it does not
/// @param revokedAt when it was revoked; null if it was not
/// @param lastUsedAt when it was used last, give or take an hour; null if it never was
record KnownKey(
        String id,
        String name,
        String digest,
        @Nullable String formerDigest,
        @Nullable Instant formerUntil,
        Set<Scope> scopes,
        Reach reach,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    /// Whether it opens the door to who brings this.
    boolean admits(KeyText brought, Instant now) {
        boolean current = revokedAt == null && (expiresAt == null || now.isBefore(expiresAt));
        boolean former = formerDigest != null
                && formerUntil != null
                && now.isBefore(formerUntil)
                && brought.matches(formerDigest);
        return current && (brought.matches(digest) || former);
    }

    /// Who brings it.
    Caller caller() {
        return new Caller("key " + id + " (" + name + ')', scopes, reach);
    }
}
