package io.gannet.producer.core.list;

import org.jspecify.annotations.Nullable;

/// The values of an entry by column.
@FunctionalInterface
interface Row {

    /// The value in a column.
    ///
    /// @return null if there is none
    /// @throws IllegalArgumentException if it is none that can be a text; the message is a sentence
    @Nullable
    String get(String column);
}
