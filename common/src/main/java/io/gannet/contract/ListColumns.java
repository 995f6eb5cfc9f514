package io.gannet.contract;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which column of a list says what of an image. Columns go by their names; those of JSON are properties, or JSON
/// pointers (RFC 6901) where they start with a slash.
///
/// @param url the column of the image's address; `url` if null, or `1` where columns have no names
/// @param collectionType the column of the type of what the image belongs to; the job's if null
/// @param collectionKey the column of the key of what the image belongs to; the job's collection if null
/// @param alt the column of a text that says what the image shows
/// @param position the column of the place among its siblings, a whole number; its place in the list if null
/// @param expectedHash the column of what the bytes must hash to, with `sha256:` or `md5:` before it or without
/// @param attributes columns worth keeping with the item, by the attribute's name
public record ListColumns(
        @Nullable String url,
        @Nullable String collectionType,
        @Nullable String collectionKey,
        @Nullable String alt,
        @Nullable String position,
        @Nullable String expectedHash,
        Map<String, String> attributes) {

    /// The address and nothing else.
    public static final ListColumns DEFAULT = new ListColumns(null, null, null, null, null, null, Map.of());

    /// @throws IllegalArgumentException if a name is blank, or there is a type without a key
    public ListColumns {
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
        Stream.concat(
                        Stream.of(url, collectionType, collectionKey, alt, position, expectedHash),
                        attributes.values().stream())
                .forEach(column -> Require.that(
                        column == null || !column.isBlank(), "source.columns has a column with a blank name"));
        Require.that(
                collectionType == null || collectionKey != null,
                "source.columns.collectionType is given without source.columns.collectionKey");
    }

    /// All columns that are named, each once.
    public Set<String> names() {
        var names = new LinkedHashSet<String>();
        Stream.of(url, collectionType, collectionKey, alt, position, expectedHash)
                .filter(Objects::nonNull)
                .forEach(names::add);
        names.addAll(attributes.values());
        return names;
    }
}
