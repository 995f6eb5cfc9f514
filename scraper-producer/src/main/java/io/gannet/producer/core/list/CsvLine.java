package io.gannet.producer.core.list;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import io.gannet.contract.ListFormat;
import io.gannet.contract.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Separated values, quoted where they hold a delimiter, a quote or the end of a line (RFC 4180).
final class CsvLine implements LineFormat {

    private final char delimiter;
    private final CsvReaderBuilder reader;

    private CsvLine(char delimiter) {
        this.delimiter = delimiter;
        this.reader = CsvReader.builder().fieldSeparator(delimiter).maxBufferSize(2 * RecordScanner.LONGEST);
    }

    /// The lines of a list of CSV or TSV.
    static CsvLine of(Source.ListFile list) {
        if (list.formatOrDefault() == ListFormat.TSV) {
            return new CsvLine('\t');
        }
        return new CsvLine(list.delimiter() == null ? ',' : list.delimiter().charAt(0));
    }

    @Override
    public int delimiter() {
        return delimiter;
    }

    @Override
    public Row row(String line, @Nullable List<String> header) {
        List<String> fields = fields(line);
        if (header == null) {
            return column -> number(fields, Integer.parseInt(column));
        }
        if (fields.size() != header.size()) {
            throw new IllegalArgumentException("it has " + fields.size() + " columns; the header has " + header.size());
        }
        return column -> fields.get(header.indexOf(column));
    }

    /// The values of a line in their order.
    ///
    /// @throws IllegalArgumentException if it is malformed; the message is a sentence
    List<String> fields(String line) {
        try {
            return reader.ofSingleCsvRecord(line).getFields();
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("it is malformed: " + innermost(e), e);
        }
    }

    private static String number(List<String> fields, int number) {
        if (number > fields.size()) {
            throw new IllegalArgumentException("it has no column " + number + ", only " + fields.size());
        }
        return fields.get(number - 1);
    }

    private static @Nullable String innermost(Throwable failure) {
        return failure.getCause() == null ? failure.getMessage() : innermost(failure.getCause());
    }
}
