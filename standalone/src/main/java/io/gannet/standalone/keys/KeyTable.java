package io.gannet.standalone.keys;

import io.gannet.standalone.console.Table;
import java.time.Instant;
import java.util.List;

/// Keys as a table for people.
final class KeyTable {

    private static final List<String> HEADINGS = List.of("ID", "NAME", "SCOPES", "COLLECTIONS", "STATE", "LAST USED");

    private KeyTable() {}

    /// The table; a sentence if there are none.
    static String of(List<KeyView> keys, Instant now) {
        return keys.isEmpty()
                ? "There are no keys." + System.lineSeparator()
                : Table.of(HEADINGS, keys.stream().map(key -> row(key, now)).toList());
    }

    private static List<String> row(KeyView key, Instant now) {
        return List.of(
                key.id(),
                Table.plain(key.name()),
                String.join(",", key.scopes()),
                key.collections().isEmpty() ? "all" : Table.plain(String.join(" ", key.collections())),
                key.state(now),
                key.lastUsedAt() == null ? "never" : key.lastUsedAt().toString());
    }
}
