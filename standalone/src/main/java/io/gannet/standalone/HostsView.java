package io.gannet.standalone;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A page of hosts, as the catalog tells them.
///
/// @param items the hosts
/// @param next the cursor of the next page; null on the last one
record HostsView(List<HostView> items, @Nullable String next) {

    HostsView {
        items = items == null ? List.of() : List.copyOf(items);
    }
}
