package io.gannet.standalone.console;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/// Prints the beginning of one of the catalog's lists, as it gives it.
public final class Listing {

    private static final int MOST_PER_PAGE = 500;

    @Mixin
    private final Facts facts = new Facts();

    @Option(names = "--limit", paramLabel = "N", description = "List N entries at most; 100 without it.")
    private int limit = 100;

    /// A column of the table.
    ///
    /// @param heading its heading
    /// @param pointer where an entry has what it shows, a JSON pointer
    public record Column(String heading, String pointer) {}

    /// What prints a single thing in place of a list.
    public Facts facts() {
        return facts;
    }

    /// Prints the list at a path.
    public void print(String path, Query query, Column... columns) {
        List<JsonNode> entries = read(path, query);
        facts.output().print(entries, () -> table(entries, List.of(columns)));
    }

    // A page may be short, or empty, and yet have a next one.
    private List<JsonNode> read(String path, Query query) {
        var api = facts.api();
        var entries = new ArrayList<JsonNode>();
        JsonNode page;
        do {
            query.with("limit", Math.min(MOST_PER_PAGE, limit - entries.size()));
            page = api.get(query.on(path), JsonNode.class);
            page.path("items").forEach(entries::add);
            query.with("cursor", page.path("next").asString(null));
        } while (page.has("next") && entries.size() < limit);
        return entries;
    }

    private static String table(List<JsonNode> entries, List<Column> columns) {
        return entries.isEmpty()
                ? "There is nothing to list." + System.lineSeparator()
                : Table.of(
                        columns.stream().map(Column::heading).toList(),
                        entries.stream()
                                .map(entry -> columns.stream()
                                        .map(column -> Facts.cell(entry.at(column.pointer())))
                                        .toList())
                                .toList());
    }
}
