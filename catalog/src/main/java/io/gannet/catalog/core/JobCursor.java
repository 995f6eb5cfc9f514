package io.gannet.catalog.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;

/// A place in the list of jobs, newest first.
///
/// @param createdAt when the last job of the page was created
/// @param id its id
public record JobCursor(Instant createdAt, String id) {

    /// The cursor in a request.
    ///
    /// @throws InvalidRequestException if it is none
    public static JobCursor parse(String cursor) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(cursor), UTF_8).split(" ", -1);
            if (parts.length == 2) {
                return new JobCursor(Instant.parse(parts[0]), parts[1]);
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            // Falls through to the one sentence for all of these.
        }
        throw new InvalidRequestException(
                "cursor '" + cursor + "' is none; take the value of 'next' of the page before");
    }

    @Override
    public String toString() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString((createdAt + " " + id).getBytes(UTF_8));
    }
}
