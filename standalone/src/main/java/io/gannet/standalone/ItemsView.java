package io.gannet.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of a job's items, as the catalog tells them.
///
/// @param items the items
/// @param next the cursor of the next page; null on the last one
record ItemsView(List<ItemView> items, @Nullable String next) {

    ItemsView {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
