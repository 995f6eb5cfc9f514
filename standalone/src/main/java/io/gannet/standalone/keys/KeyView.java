package io.gannet.standalone.keys;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An API key, as the catalog tells of it.
///
/// @param id its public part
/// @param key the key itself, where it has just been made or rotated
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
        List<String> scopes,
        List<String> collections,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant formerUntil,
        @Nullable Instant lastUsedAt) {

    /// How it stands, in a word or two.
    String state(Instant now) {
        if (revokedAt != null) {
            return "revoked";
        }
        if (expiresAt == null) {
            return "valid";
        }
        return (now.isBefore(expiresAt) ? "until " : "ended ") + expiresAt;
    }
}
