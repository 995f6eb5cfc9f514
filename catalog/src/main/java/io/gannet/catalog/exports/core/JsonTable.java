package io.gannet.catalog.exports.core;

import io.gannet.messaging.RecordCodec;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;

/// A table as JSON: an object a row, in which what has no value is left out.
final class JsonTable implements TableWriter {

    private final List<? extends Column> columns;
    private final boolean lines;
    private final JsonGenerator json;

    /// @param lines whether each row is a line of its own, rather than all an array
    JsonTable(List<? extends Column> columns, OutputStream out, boolean lines) {
        this.columns = columns;
        this.lines = lines;
        this.json = RecordCodec.mapper()
                .writer()
                .without(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .without(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
                .withRootValueSeparator("")
                .createGenerator(out);
        if (!lines) {
            json.writeStartArray();
        }
    }

    @Override
    public void write(Row row) {
        json.writeStartObject();
        for (Column column : columns) {
            Object value = row.at(column);
            if (value != null) {
                json.writeName(column.label());
                write(column, value);
            }
        }
        json.writeEndObject();
        if (lines) {
            json.writeRaw('\n');
        }
    }

    private void write(Column column, Object value) {
        switch (column.kind()) {
            case TEXT, TIME -> json.writeString(value.toString());
            case NUMBER -> json.writeNumber((Long) value);
            case DECIMAL -> json.writeNumber((BigDecimal) value);
            case LINKS -> json.writeRawValue(value.toString());
        }
    }

    @Override
    public void finish() {
        if (!lines) {
            json.writeEndArray();
        }
        json.close();
    }
}
