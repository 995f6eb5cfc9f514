package io.gannet.standalone;

import io.gannet.contract.WebUrl;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/// A job's items as a table for people.
final class ItemTable {

    private static final List<String> HEADINGS = List.of("ITEM", "STATE", "REASON", "SIZE", "BYTES", "ROLE", "LOOK AT");
    private static final int GAP = 2;

    private ItemTable() {}

    /// The table of a job's items, documents first; nothing if there are none.
    ///
    /// @param state those in this state; all if null
    static String of(ApiClient api, String jobId, ItemView.@Nullable State state) {
        var items = new ArrayList<ItemView>(api.documents(jobId, state));
        items.addAll(api.images(jobId, state));
        return items.isEmpty() ? "" : of(items, item -> api.imageUrl(jobId, item.id()));
    }

    /// The table, one line per item.
    ///
    /// @param look where the picture of an item can be looked at
    static String of(List<ItemView> items, Function<ItemView, URI> look) {
        ColorScheme colours = Help.defaultColorScheme(Ansi.AUTO);
        var rows = new ArrayList<List<String>>();
        rows.add(HEADINGS.stream().map(heading -> "@|bold " + heading + "|@").toList());
        boolean oneOrigin = items.stream().map(ItemTable::origin).distinct().count() == 1;
        items.stream().map(item -> row(item, oneOrigin, look)).forEach(rows::add);
        List<List<Text>> cells = rows.stream()
                .map(row -> row.stream().map(colours::text).toList())
                .toList();

        TextTable table = TextTable.forColumns(
                colours,
                IntStream.range(0, HEADINGS.size())
                        .mapToObj(column -> column(cells, column))
                        .toArray(Column[]::new));
        cells.forEach(row -> table.addRowValues(row.toArray(Text[]::new)));
        return table.toString();
    }

    private static Column column(List<List<Text>> rows, int index) {
        int width = rows.stream()
                .mapToInt(row -> row.get(index).getCJKAdjustedLength())
                .max()
                .orElse(0);
        return new Column(width + GAP, 0, Column.Overflow.TRUNCATE);
    }

    private static List<String> row(ItemView item, boolean oneOrigin, Function<ItemView, URI> look) {
        boolean ready = item.state() == ItemView.State.READY && item.width() != null;
        return List.of(
                plain(
                        item.url() == null
                                ? item.id()
                                : oneOrigin ? item.url().substring(origin(item).length()) : item.url()),
                colour(item.state()),
                item.reason() == null ? "" : item.reason().name(),
                ready ? item.width() + "×" + item.height() : "",
                ready && item.bytes() != null ? String.valueOf(item.bytes()) : "",
                item.role() == null ? "" : item.role().name().toLowerCase(Locale.ROOT),
                ready ? look.apply(item).toString() : plain(item.detail() == null ? "" : item.detail()));
    }

    private static String colour(ItemView.State state) {
        return switch (state) {
            case READY -> "@|green READY|@";
            case FAILED -> "@|red FAILED|@";
            case SKIPPED -> "@|yellow SKIPPED|@";
            case PENDING -> "PENDING";
        };
    }

    private static String origin(ItemView item) {
        return item.url() == null ? "" : new WebUrl(item.url()).origin();
    }

    // What comes from a site is neither markup nor a command to the terminal.
    private static String plain(String text) {
        return text.replace("@|", "@ |").replaceAll("\\p{Cntrl}", " ");
    }
}
