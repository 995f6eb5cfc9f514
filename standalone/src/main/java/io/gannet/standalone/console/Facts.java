package io.gannet.standalone.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// Asks the catalog for one thing, and prints what it says of it.
public final class Facts {

    @Mixin
    private final CatalogOption catalog = new CatalogOption();

    @Mixin
    private final OutputOption output = new OutputOption();

    /// The way to the catalog.
    public ApiClient api() {
        return catalog.api();
    }

    OutputOption output() {
        return output;
    }

    /// Prints one object, a line for each thing that it says.
    public void print(JsonNode object) {
        output.print(object, () -> {
            var rows = new ArrayList<List<String>>();
            addTo(rows, "", object);
            return Table.of(List.of("WHAT", "VALUE"), rows);
        });
    }

    private static void addTo(List<List<String>> rows, String whose, JsonNode object) {
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            String name = whose + each.getKey();
            if (each.getValue().isObject()) {
                addTo(rows, name + ' ', each.getValue());
            } else {
                rows.add(List.of(Table.plain(name), cell(each.getValue())));
            }
        }
    }

    /// A value as a cell of a table.
    static String cell(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        return Table.plain(value.isValueNode() ? value.asString() : value.toString());
    }
}
