package io.gannet.producer.core.list;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A JSON object whose properties are columns.
///
/// @param object the object
record JsonRow(JsonNode object) implements Row {

    /// The values of an entry: an object, or a string that is the URL alone.
    ///
    /// @throws IllegalArgumentException if it is neither; the message is a sentence
    static Row of(JsonNode entry, String urlColumn) {
        if (entry.isString()) {
            return column -> column.equals(urlColumn) ? entry.stringValue() : null;
        }
        if (!entry.isObject()) {
            throw new IllegalArgumentException("it is neither a string nor an object");
        }
        return new JsonRow(entry);
    }

    @Override
    public @Nullable String get(String column) {
        JsonNode value = column.startsWith("/") ? object.at(column) : object.path(column);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (value.isContainer()) {
            throw new IllegalArgumentException("'" + column + "' is no single value");
        }
        return value.asString();
    }
}
