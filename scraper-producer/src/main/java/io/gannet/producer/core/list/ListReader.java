package io.gannet.producer.core.list;

import io.gannet.contract.ListContent;

/// Reads lists of one format.
interface ListReader {

    /// Reads the range that starts at a place.
    ///
    /// @param list the list
    /// @param from where to begin
    Slice read(ListContent list, Place from);
}
