package io.gannet.catalog.exports.core;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// The formats that tables are exported in.
public enum TableFormat {
    /// Comma-separated values (RFC 4180), in UTF-8, with a header.
    CSV("text/csv;charset=UTF-8;header=present"),
    /// One JSON array of objects.
    JSON("application/json"),
    /// A JSON object a line.
    JSONL("application/x-ndjson"),
    /// Apache Parquet.
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    TableFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The media type.
    public String mediaType() {
        return mediaType;
    }

    /// The usual file extension, without a dot.
    public String extension() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Begins a table.
    public TableWriter open(List<? extends Column> columns, OutputStream out) throws IOException {
        return switch (this) {
            case CSV -> new CsvTable(columns, out);
            case JSON -> new JsonTable(columns, out, false);
            case JSONL -> new JsonTable(columns, out, true);
            case PARQUET -> new ParquetTable(columns, out);
        };
    }
}
