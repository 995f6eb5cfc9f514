package io.gannet.catalog.core;

import static java.util.stream.Collectors.joining;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// The order of a list, which an index has: by its first key, where that is equal by the next. All keys go one way,
/// so that the entries after a given one are one range of the index; together they tell each entry from all others.
///
/// @param descending whether the largest come first
/// @param keys what it goes by
public record Order(boolean descending, List<Key> keys) {

    /// What an order goes by.
    ///
    /// @param sql the expression, as the index has it
    /// @param kind what its values are
    public record Key(String sql, Kind kind) {}

    /// A kind of values.
    public enum Kind {
        /// Whole numbers.
        NUMBER("bigint", "-?\\d{1,18}"),
        /// Points in time.
        TIME("timestamptz", "\\d{4,6}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?[+-]\\d\\d(:\\d\\d)?"),
        /// Any text.
        TEXT("text", "[^\\x00]*"),
        /// Paths of items.
        PATH("int[]", "\\{(\\d{1,9}(,\\d{1,9})*)?\\}"),
        /// UUIDs.
        ID("uuid", "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

        private final String type;
        private final Pattern form;

        Kind(String type, String form) {
            this.type = type;
            this.form = Pattern.compile(form, Pattern.DOTALL);
        }
    }

    /// Copies the keys.
    public Order {
        keys = List.copyOf(keys);
    }

    /// A key whose values are whole numbers.
    public static Key number(String sql) {
        return new Key(sql, Kind.NUMBER);
    }

    /// A key whose values are points in time.
    public static Key time(String sql) {
        return new Key(sql, Kind.TIME);
    }

    /// A key whose values are text.
    public static Key text(String sql) {
        return new Key(sql, Kind.TEXT);
    }

    /// A key whose values are paths of items.
    public static Key path(String sql) {
        return new Key(sql, Kind.PATH);
    }

    /// A key whose values are UUIDs.
    public static Key id(String sql) {
        return new Key(sql, Kind.ID);
    }

    /// The smallest first.
    public static Order ascending(Key... keys) {
        return new Order(false, List.of(keys));
    }

    /// The largest first.
    public static Order descending(Key... keys) {
        return new Order(true, List.of(keys));
    }

    /// What follows `ORDER BY`.
    public String by() {
        return keys.stream().map(key -> key.sql + (descending ? " DESC" : "")).collect(joining(", "));
    }

    /// The condition for the entries after a cursor's, whose values are those of [#parameters].
    public String after() {
        return keys.stream().map(Key::sql).collect(joining(", ", "(", ")"))
                + (descending ? " < " : " > ")
                + IntStream.range(0, keys.size()).mapToObj(this::parameter).collect(joining(", ", "(", ")"));
    }

    /// The value of a key in [#after], in SQL.
    public String parameter(int key) {
        return ":after" + key + "::" + keys.get(key).kind.type;
    }

    /// The values in [#after].
    public Map<String, @Nullable Object> parameters(Cursor cursor) {
        var values = new HashMap<String, @Nullable Object>();
        for (int i = 0; i < keys.size(); i++) {
            values.put("after" + i, cursor.values().get(i));
        }
        return values;
    }

    /// What makes the cursor of an entry, in SQL: a JSON array of texts.
    public String cursor() {
        return keys.stream()
                .map(key -> key.kind == Kind.TIME ? "to_json(" + key.sql + ") #>> '{}'" : "(" + key.sql + ")::text")
                .collect(joining(", ", "json_build_array(", ")::text"));
    }

    /// Whether these are values of the keys.
    boolean fits(List<@Nullable String> values) {
        return values.size() == keys.size()
                && IntStream.range(0, keys.size()).allMatch(i -> {
                    String value = values.get(i);
                    return value != null && keys.get(i).kind.form.matcher(value).matches();
                });
    }
}
