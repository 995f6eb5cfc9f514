package io.gannet.catalog.access.core;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.StrictJson;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The key that somebody wants.
///
/// @param name what it is for
/// @param scopes what it may do, at least one
/// @param collections the collections that it is limited to, such as `product/4711`, `product/47*` or `product/*`;
///     none for all
/// @param expiresAt when it ends; never if null
public record KeyRequest(
        String name,
        Set<Scope> scopes,
        List<String> collections,
        @Nullable Instant expiresAt) {

    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_COLLECTIONS = 100;

    /// @throws IllegalArgumentException in one sentence if it makes no sense
    public KeyRequest {
        if (name == null || name.isBlank() || name.length() > MAX_NAME_LENGTH) {
            throw new IllegalArgumentException("name must be 1 to " + MAX_NAME_LENGTH + " characters");
        }
        if (scopes == null || scopes.isEmpty()) {
            throw new IllegalArgumentException("scopes is empty; name at least one of read, submit, admin");
        }
        scopes = Set.copyOf(scopes);
        collections = collections == null ? List.of() : Reach.parse(collections).texts();
        if (collections.size() > MAX_COLLECTIONS) {
            throw new IllegalArgumentException("collections has more than " + MAX_COLLECTIONS + " entries");
        }
    }

    /// The request in a body.
    ///
    /// @throws InvalidRequestException if the body is none
    public static KeyRequest read(byte[] body, Instant now) {
        var request = StrictJson.read(
                body, KeyRequest.class, "a JSON object such as {\"name\": \"shop\", \"scopes\": [\"read\"]}");
        if (request.expiresAt != null && !request.expiresAt.isAfter(now)) {
            throw new InvalidRequestException("expiresAt is '" + request.expiresAt + "'; it must be in the future");
        }
        return request;
    }
}
