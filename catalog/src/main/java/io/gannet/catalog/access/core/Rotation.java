package io.gannet.catalog.access.core;

import io.gannet.catalog.core.StrictJson;
import java.time.Duration;

/// How a key is to be given another secret.
///
/// @param grace for how long the one that it has counts, too; a day if left out
public record Rotation(Duration grace) {

    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration MOST = Duration.ofDays(30);

    /// @throws IllegalArgumentException if the grace is negative or too long
    public Rotation {
        grace = grace == null ? DEFAULT : grace;
        if (grace.isNegative() || grace.compareTo(MOST) > 0) {
            throw new IllegalArgumentException("grace is " + grace + "; it must be between PT0S and " + MOST);
        }
    }

    /// The rotation in a request's body, which may be empty.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if the body is none
    public static Rotation read(byte[] body) {
        return body.length == 0
                ? new Rotation(DEFAULT)
                : StrictJson.read(body, Rotation.class, "a JSON object such as {\"grace\": \"PT1H\"}, or empty");
    }
}
