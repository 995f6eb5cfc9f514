package io.gannet.catalog.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A page of a list.
///
/// @param items the entries, in the list's order
/// @param next the cursor that the next page starts at; null on the last one
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(List<T> items, @Nullable String next) {

    /// The page in what was read with one entry more than it is to have.
    ///
    /// @param cursor the cursor of an entry
    public static <T> Page<T> of(List<T> read, int limit, Function<T, String> cursor) {
        if (read.size() <= limit) {
            return new Page<>(read, null);
        }
        List<T> items = List.copyOf(read.subList(0, limit));
        return new Page<>(items, cursor.apply(items.getLast()));
    }
}
