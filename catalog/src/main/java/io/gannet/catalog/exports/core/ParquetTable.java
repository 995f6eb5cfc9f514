package io.gannet.catalog.exports.core;

import static org.apache.parquet.schema.LogicalTypeAnnotation.stringType;
import static org.apache.parquet.schema.LogicalTypeAnnotation.timestampType;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.BINARY;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.DOUBLE;
import static org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName.INT64;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/// A table as Parquet: optional columns, times in microseconds UTC, addresses by name as a map, packed with Snappy,
/// which every reader knows. Row groups are small, for one at a time is held in memory.
final class ParquetTable implements TableWriter {

    private static final long GROUP_BYTES = 16 << 20; // packed
    private static final int GROUP_ROWS = 100_000;

    private final ParquetWriter<Row> writer;

    ParquetTable(List<? extends Column> columns, OutputStream out) throws IOException {
        this.writer = new Building(new ParquetStream(out), columns).build();
    }

    @Override
    public void write(Row row) throws IOException {
        writer.write(row);
    }

    @Override
    public void finish() throws IOException {
        writer.close();
    }

    private static MessageType schema(List<? extends Column> columns) {
        return Types.buildMessage()
                .addFields(columns.stream().map(ParquetTable::field).toArray(Type[]::new))
                .named("items");
    }

    private static Type field(Column column) {
        return switch (column.kind()) {
            case TEXT -> Types.optional(BINARY).as(stringType()).named(column.label());
            case NUMBER -> Types.optional(INT64).named(column.label());
            case DECIMAL -> Types.optional(DOUBLE).named(column.label());
            case TIME ->
                Types.optional(INT64).as(timestampType(true, TimeUnit.MICROS)).named(column.label());
            case LINKS ->
                Types.optionalMap()
                        .key(Types.required(BINARY).as(stringType()).named("key"))
                        .value(Types.optional(BINARY).as(stringType()).named("value"))
                        .named(column.label());
        };
    }

    private static final class Building extends ParquetWriter.Builder<Row, Building> {

        private final List<? extends Column> columns;

        Building(OutputFile file, List<? extends Column> columns) {
            super(file);
            this.columns = columns;
            withConf(new PlainParquetConfiguration());
            withCodecFactory(new SnappyPages());
            withCompressionCodec(CompressionCodecName.SNAPPY);
            withRowGroupSize(GROUP_BYTES);
            withRowGroupRowCountLimit(GROUP_ROWS);
        }

        @Override
        protected Building self() {
            return this;
        }

        @Override
        protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
            return new ParquetRowWriting(schema(columns), columns);
        }

        @Override
        @SuppressWarnings("deprecation") // abstract, and takes a class of Hadoop's
        protected WriteSupport<Row> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new ParquetRowWriting(schema(columns), columns);
        }
    }
}
