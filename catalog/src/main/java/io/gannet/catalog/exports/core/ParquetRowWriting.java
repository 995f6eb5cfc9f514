package io.gannet.catalog.exports.core;

import io.gannet.messaging.RecordCodec;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;

/// Takes rows apart into Parquet's columns.
final class ParquetRowWriting extends WriteSupport<Row> {

    private static final TypeReference<Map<String, String>> LINKS = new TypeReference<>() {};

    private final MessageType schema;
    private final List<? extends Column> columns;
    private @Nullable RecordConsumer consumer;

    ParquetRowWriting(MessageType schema, List<? extends Column> columns) {
        this.schema = schema;
        this.columns = columns;
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    @SuppressWarnings("deprecation") // abstract, and takes a class of Hadoop's
    public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
        return new WriteContext(schema, Map.of());
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(Row row) {
        RecordConsumer to = consumer;
        if (to == null) {
            throw new IllegalStateException("rows are written once the file is begun");
        }
        to.startMessage();
        for (Column column : columns) {
            Object value = row.at(column);
            if (value != null) {
                to.startField(column.label(), column.ordinal());
                write(column.kind(), value, to);
                to.endField(column.label(), column.ordinal());
            }
        }
        to.endMessage();
    }

    private static void write(Column.Kind kind, Object value, RecordConsumer to) {
        switch (kind) {
            case TEXT -> to.addBinary(Binary.fromString(value.toString()));
            case NUMBER -> to.addLong((Long) value);
            case DECIMAL -> to.addDouble(((BigDecimal) value).doubleValue());
            case TIME -> to.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
            case LINKS -> writeLinks(RecordCodec.mapper().readValue(value.toString(), LINKS), to);
        }
    }

    private static void writeLinks(Map<String, String> links, RecordConsumer to) {
        to.startGroup();
        if (!links.isEmpty()) { // a field that is begun must have a value
            to.startField("key_value", 0);
            links.forEach((name, address) -> {
                to.startGroup();
                writeText("key", 0, name, to);
                writeText("value", 1, address, to);
                to.endGroup();
            });
            to.endField("key_value", 0);
        }
        to.endGroup();
    }

    private static void writeText(String field, int index, String text, RecordConsumer to) {
        to.startField(field, index);
        to.addBinary(Binary.fromString(text));
        to.endField(field, index);
    }
}
