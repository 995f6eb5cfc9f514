package io.gannet.catalog.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Conditions of a query, all of which are to hold, with the values that they name.
public final class Conditions {

    private final List<String> all = new ArrayList<>();
    private final Map<String, @Nullable Object> values = new HashMap<>();

    /// One more.
    public Conditions and(String sql) {
        all.add(sql);
        return this;
    }

    /// One more, which names a value; none if there is no such value.
    public Conditions and(String sql, String name, @Nullable Object value) {
        if (value != null) {
            all.add(sql);
            values.put(name, value);
        }
        return this;
    }

    /// All of the others as well.
    public Conditions and(Conditions others) {
        all.addAll(others.all);
        values.putAll(others.values);
        return this;
    }

    /// Whether everything meets them.
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /// The values that they name.
    public Map<String, @Nullable Object> values() {
        return values;
    }

    /// The conditions in SQL.
    @Override
    public String toString() {
        return all.isEmpty() ? "true" : String.join(" AND ", all);
    }
}
