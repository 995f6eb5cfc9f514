package io.gannet.catalog.exports.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table as CSV. Text that comes from web pages ends up in people's spreadsheets, which take some of it for
/// formulas that fetch and run things; such a cell is written after an apostrophe. Who reads CSV by program should
/// rather take one of the other formats, where nothing is added.
public final class CsvTable implements TableWriter {

    private static final String FORMULA_STARTS = "=+-@\t\r";

    private final List<? extends Column> columns;
    private final CsvWriter csv;

    CsvTable(List<? extends Column> columns, OutputStream out) {
        this.columns = columns;
        // The writer's own buffer is the only one.
        this.csv = CsvWriter.builder().build(new OutputStreamWriter(out, UTF_8));
        csv.writeRecord(columns.stream().map(Column::label).toList());
    }

    @Override
    public void write(Row row) {
        csv.writeRecord(columns.stream().map(column -> cell(column, row)).toArray(String[]::new));
    }

    @Override
    public void finish() throws IOException {
        csv.flush();
    }

    private static String cell(Column column, Row row) {
        Object value = row.at(column);
        if (value == null) {
            return "";
        }
        return column.kind() == Column.Kind.TEXT ? guarded(value.toString()) : value.toString();
    }

    /// The text as a spreadsheet shows it and does not run it.
    public static String guarded(@Nullable String text) {
        if (text == null) {
            return "";
        }
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
