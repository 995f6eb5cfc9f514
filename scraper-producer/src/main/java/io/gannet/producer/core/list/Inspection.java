package io.gannet.producer.core.list;

import io.gannet.contract.ListContent;

/// What a look at a list found.
sealed interface Inspection {

    /// It can be read.
    ///
    /// @param content what all ranges need to know of it
    /// @param first where its first entry is
    record Legible(ListContent content, Place first) implements Inspection {}

    /// It cannot.
    ///
    /// @param sentence why
    record Illegible(String sentence) implements Inspection {}
}
