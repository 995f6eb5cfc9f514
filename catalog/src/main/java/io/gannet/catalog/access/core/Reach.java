package io.gannet.catalog.access.core;

import java.util.List;
import java.util.stream.Collectors;

/// The collections that a caller is limited to.
///
/// @param patterns which ones; all if there are none
public record Reach(List<CollectionPattern> patterns) {

    /// All collections, those that come to be later as well.
    public static final Reach ALL = new Reach(List.of());

    /// Copies the patterns.
    public Reach {
        patterns = List.copyOf(patterns);
    }

    /// The collections that these texts name.
    ///
    /// @throws IllegalArgumentException in one sentence if one names none
    public static Reach parse(List<String> texts) {
        return new Reach(texts.stream().map(CollectionPattern::parse).toList());
    }

    /// Whether there are collections outside.
    public boolean isLimited() {
        return !patterns.isEmpty();
    }

    /// Whether this collection is inside.
    public boolean covers(String type, String key) {
        return !isLimited() || patterns.stream().anyMatch(pattern -> pattern.covers(type, key));
    }

    /// Whether all collections of this type are inside.
    public boolean coversAll(String type) {
        return !isLimited() || patterns.stream().anyMatch(pattern -> pattern.coversAll(type));
    }

    /// The SQL condition that a collection is inside, with literals and no parameters, so that it goes into any
    /// statement; in parentheses, or `true`.
    ///
    /// @param typeColumn the column, or expression, of the collection's type
    /// @param keyColumn that of its key
    public String condition(String typeColumn, String keyColumn) {
        return isLimited()
                ? patterns.stream()
                        .map(pattern -> '(' + pattern.condition(typeColumn, keyColumn) + ')')
                        .collect(Collectors.joining(" OR ", "(", ")"))
                : "true";
    }

    /// The patterns' texts.
    public List<String> texts() {
        return patterns.stream().map(CollectionPattern::toString).toList();
    }
}
