package io.gannet.catalog.exports.core;

import org.jspecify.annotations.Nullable;

/// A row of a table that is exported; good until the next one.
@FunctionalInterface
public interface Row {

    /// Its value in a column, of the class that the column's kind names; null if there is none.
    @Nullable
    Object at(Column column);
}
