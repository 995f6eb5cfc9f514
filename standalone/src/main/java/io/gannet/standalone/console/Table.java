package io.gannet.standalone.console;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.Text;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;

/// Rows as a table for people: columns as wide as what they hold, in colour where the terminal has it.
public final class Table {

    private static final int GAP = 2;

    private Table() {}

    /// The table.
    ///
    /// @param rows cells in picocli's markup; what others wrote must have gone through [#plain]
    public static String of(List<String> headings, List<List<String>> rows) {
        ColorScheme colours = Help.defaultColorScheme(Ansi.AUTO);
        var marked = new ArrayList<List<String>>();
        marked.add(headings.stream().map(heading -> "@|bold " + heading + "|@").toList());
        marked.addAll(rows);
        List<List<Text>> cells = marked.stream()
                .map(row -> row.stream().map(colours::text).toList())
                .toList();

        TextTable table = TextTable.forColumns(
                colours,
                IntStream.range(0, headings.size())
                        .mapToObj(column -> column(cells, column))
                        .toArray(Column[]::new));
        cells.forEach(row -> table.addRowValues(row.toArray(Text[]::new)));
        return table.toString();
    }

    /// What comes from a site is neither markup nor a command to the terminal.
    public static String plain(String text) {
        return text.replace("@|", "@ |").replaceAll("\\p{Cntrl}", " ");
    }

    private static Column column(List<List<Text>> rows, int index) {
        int width = rows.stream()
                .mapToInt(row -> row.get(index).getCJKAdjustedLength())
                .max()
                .orElse(0);
        return new Column(width + GAP, 0, Column.Overflow.TRUNCATE);
    }
}
