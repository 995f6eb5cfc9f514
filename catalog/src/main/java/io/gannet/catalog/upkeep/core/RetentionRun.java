package io.gannet.catalog.upkeep.core;

import io.gannet.catalog.core.StrictJson;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What somebody wants to be removed.
///
/// @param olderThan images that were last seen so long ago
/// @param type only of collections of this type
/// @param key only of the collection with this key
/// @param dryRun whether only to say what would be removed
public record RetentionRun(
        Duration olderThan, @Nullable String type, @Nullable String key, boolean dryRun) {

    /// @throws IllegalArgumentException if the parts make no sense
    public RetentionRun {
        if (olderThan == null || !olderThan.isPositive()) {
            throw new IllegalArgumentException(
                    "olderThan is " + (olderThan == null ? "missing" : olderThan) + "; it must be an age such as P14D");
        }
        if (key != null && type == null) {
            throw new IllegalArgumentException("key goes only with the type of its collection");
        }
    }

    /// The run in a request's body.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if the body is none
    public static RetentionRun read(byte[] body) {
        return StrictJson.read(
                body, RetentionRun.class, "a JSON object such as {\"olderThan\": \"P14D\", \"dryRun\": true}");
    }
}
