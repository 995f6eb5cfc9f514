package io.gannet.catalog.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.messaging.RecordCodec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.core.JacksonException;

/// A place in a list: what its order goes by, of the last entry of a page.
///
/// @param values the values of the order's keys, as the database writes them
public record Cursor(List<String> values) {

    /// Copies the values.
    public Cursor {
        values = List.copyOf(values);
    }

    /// The cursor in a request.
    ///
    /// @param order the order of the list
    /// @throws InvalidRequestException if it is none of that list
    public static Cursor parse(String cursor, Order order) {
        try {
            String[] values =
                    RecordCodec.mapper().readValue(Base64.getUrlDecoder().decode(cursor), String[].class);
            if (values != null && order.fits(Arrays.asList(values))) {
                return new Cursor(Arrays.asList(values));
            }
        } catch (IllegalArgumentException | JacksonException _) {
            // Falls through to the one sentence for all of these.
        }
        throw new InvalidRequestException(
                "cursor '" + cursor + "' is none; take the value of 'next' of the page before");
    }

    /// The cursor in an answer, of the values as a JSON array.
    public static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(UTF_8));
    }
}
