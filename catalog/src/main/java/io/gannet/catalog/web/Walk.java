package io.gannet.catalog.web;

import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Cursor;
import io.gannet.catalog.core.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A way along an index, a page at a time. Conditions that no index knows are asked of each entry that is met, of
/// [#MOST_MET] at most for one page. So whatever is asked for, a page costs no more than that; but it may have fewer
/// entries than wanted, even none, and yet a next one (docs/adr/0024-lists-are-walks-along-an-index.md).
public final class Walk {

    /// How many entries are met at most for one page.
    public static final int MOST_MET = 1_000;

    private final Order order;
    private final String entries;
    private final Map<String, @Nullable Object> values;
    private String joins = "";
    private Conditions filters = new Conditions();

    private Walk(Order order, String entries, Map<String, @Nullable Object> values) {
        this.order = order;
        this.entries = entries;
        this.values = new HashMap<>(values);
    }

    /// Along the index that has this order and these conditions.
    ///
    /// @param table the table, with the alias `c`
    /// @param range conditions on what the index has before the order's keys, or on their first
    /// @param after where the page before ended; null for the first one
    public static Walk along(String table, Conditions range, Order order, @Nullable Cursor after) {
        String entries = "SELECT c.* FROM " + table + " WHERE " + range + (after == null ? "" : " AND " + order.after())
                + " ORDER BY " + order.by() + " LIMIT :met";
        return over(entries, range.values(), order, after);
    }

    /// Along several ranges of an index, or several indexes.
    ///
    /// @param entries SQL for the first `:met` entries after the cursor
    /// @param values what it names, but for `:met` and the order's own parameters
    public static Walk over(String entries, Map<String, @Nullable Object> values, Order order, @Nullable Cursor after) {
        var walk = new Walk(order, entries, values);
        if (after != null) {
            walk.values.putAll(order.parameters(after));
        }
        return walk;
    }

    /// Tells only of entries that meet these conditions.
    ///
    /// @param tables joins with what the conditions look at; may be empty
    public Walk telling(String tables, Conditions conditions) {
        joins = tables;
        filters = conditions;
        values.putAll(conditions.values());
        return this;
    }

    /// A page.
    ///
    /// @param columns what is told of an entry `c`
    /// @param tables joins with where that is found; may be empty
    /// @param limit how many entries at most
    public <T> Page<T> page(JdbcClient jdbc, String columns, String tables, RowMapper<T> view, int limit) {
        String by = " ORDER BY " + order.by();
        String sql = "SELECT " + columns + ", " + order.cursor() + " AS cursor_here FROM (SELECT c.* FROM (" + entries
                + ") AS c " + joins + " WHERE " + filters + by + " LIMIT :limit) AS c " + tables + by;
        values.put("met", filters.isEmpty() ? limit + 1 : MOST_MET);
        List<Entry<T>> read = jdbc.sql(sql)
                .params(values)
                .param("limit", limit + 1)
                .query((row, number) -> new Entry<>(view.mapRow(row, number), row.getString("cursor_here")))
                .list();
        boolean full = read.size() > limit;
        List<Entry<T>> told = full ? read.subList(0, limit) : read;
        String last = full ? told.getLast().cursor() : filters.isEmpty() ? null : lastMet(jdbc, by);
        return new Page<>(told.stream().map(Entry::view).toList(), last == null ? null : Cursor.encode(last));
    }

    // Where the look-out ended, if there may be more beyond.
    private @Nullable String lastMet(JdbcClient jdbc, String by) {
        return jdbc.sql("SELECT " + order.cursor() + " FROM (" + entries + ") AS c" + by + " LIMIT 1 OFFSET :met - 1")
                .params(values)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private record Entry<T>(T view, String cursor) {}
}
