package io.gannet.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the first range of a list found out about it, so that no other range need look again.
///
/// @param key where the unpacked content is in the object store
/// @param lengthBytes how long it is
/// @param modifiedAt when it was written: ranges of two different contents would not fit together
/// @param header the names of the columns in their order, where the list tells them in its first line
/// @param damage why it ends sooner than it should, in a sentence; null if it does not
public record ListContent(
        String key,
        long lengthBytes,
        Instant modifiedAt,
        @Nullable List<String> header,
        @Nullable String damage) {

    /// @throws IllegalArgumentException if a required part is missing or the length negative
    public ListContent {
        Require.text("content.key", key);
        Require.notNegative("content.lengthBytes", lengthBytes);
        Require.present("content.modifiedAt", modifiedAt);
        header = header == null ? null : List.copyOf(header);
    }
}
