package io.gannet.catalog.exports.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.airlift.compress.snappy.SnappyDecompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableFormatTest {

    private static final Instant TIME = Instant.parse("2026-11-21T12:00:00.123456Z");

    private enum Some implements Column {
        NAME(Kind.TEXT),
        COUNT(Kind.NUMBER),
        PRICE(Kind.DECIMAL),
        SEEN_AT(Kind.TIME),
        FILES(Kind.LINKS);

        private final Kind kind;

        Some(Kind kind) {
            this.kind = kind;
        }

        @Override
        public Kind kind() {
            return kind;
        }
    }

    private static final List<Map<Some, Object>> ROWS = List.of(
            row("a, \"b\"\nc", 7L, new BigDecimal("12.50"), TIME, "{\"jpg\": \"/1\", \"thumb\": \"/2\"}"),
            row("ü", null, null, null, "{}"),
            row(null, null, null, null, null));

    private static Map<Some, Object> row(@Nullable Object... values) {
        var row = new EnumMap<Some, Object>(Some.class);
        for (Some column : Some.values()) {
            if (values[column.ordinal()] != null) {
                row.put(column, values[column.ordinal()]);
            }
        }
        return row;
    }

    private static byte[] written(TableFormat format) throws IOException {
        var out = new ByteArrayOutputStream();
        write(format, out, 1);
        return out.toByteArray();
    }

    private static void write(TableFormat format, OutputStream out, int times) throws IOException {
        TableWriter table = format.open(Arrays.asList(Some.values()), out);
        for (int i = 0; i < times; i++) {
            for (Map<Some, Object> row : ROWS) {
                table.write(column -> row.get((Some) column));
            }
        }
        table.finish();
    }

    @Test
    void writesCsv() throws IOException {
        assertThat(new String(written(TableFormat.CSV), UTF_8))
                .isEqualTo("""
                name,count,price,seen_at,files
                "a, ""b""
                c",7,12.50,2026-11-21T12:00:00.123456Z,"{""jpg"": ""/1"", ""thumb"": ""/2""}"
                ü,,,,{}
                ,,,,
                """.replace("\nc\"", "\rc\"").replace("\n", "\r\n").replace("\rc\"", "\nc\""));
    }

    @Test
    void writesJsonAndLinesOfIt() throws IOException {
        String first =
                "{\"name\":\"a, \\\"b\\\"\\nc\",\"count\":7,\"price\":12.50,\"seen_at\":\"2026-11-21T12:00:00.123456Z\","
                        + "\"files\":{\"jpg\": \"/1\", \"thumb\": \"/2\"}}";
        String second = "{\"name\":\"ü\",\"files\":{}}";

        assertThat(new String(written(TableFormat.JSONL), UTF_8)).isEqualTo(first + '\n' + second + "\n{}\n");
        assertThat(new String(written(TableFormat.JSON), UTF_8)).isEqualTo('[' + first + ',' + second + ",{}]");
    }

    @Test
    void writesParquetThatItsOwnReaderReads(@TempDir Path folder) throws IOException {
        Path file = Files.write(folder.resolve("items.parquet"), written(TableFormat.PARQUET));

        List<Group> rows = parquet(file);

        assertThat(rows).hasSize(3);
        assertThat(rows.get(0).getString("name", 0)).isEqualTo("a, \"b\"\nc");
        assertThat(rows.get(0).getLong("count", 0)).isEqualTo(7);
        assertThat(rows.get(0).getDouble("price", 0)).isEqualTo(12.5);
        assertThat(rows.get(0).getLong("seen_at", 0))
                .isEqualTo(TIME.getEpochSecond() * 1_000_000 + TIME.getNano() / 1000);
        Group files = rows.get(0).getGroup("files", 0);
        assertThat(files.getFieldRepetitionCount("key_value")).isEqualTo(2);
        assertThat(files.getGroup("key_value", 1).getString("key", 0)).isEqualTo("thumb");
        assertThat(files.getGroup("key_value", 1).getString("value", 0)).isEqualTo("/2");
        assertThat(rows.get(1).getGroup("files", 0).getFieldRepetitionCount("key_value"))
                .isZero();
        assertThat(rows.get(2).getFieldRepetitionCount("name")).isZero();
    }

    @Test
    void handsParquetOnBeforeItIsWhole() throws IOException {
        var out = new ByteArrayOutputStream();
        var table = TableFormat.PARQUET.open(Arrays.asList(Some.values()), out);
        var random = new Random(1);
        byte[] noise = new byte[500];
        for (int rows = 0; out.size() < 1000; rows++) {
            random.nextBytes(noise);
            String text = HexFormat.of().formatHex(noise);
            table.write(column -> column == Some.NAME ? text : null);
            assertThat(rows).isLessThan(50_000);
        }
        assertThat(out.toString(UTF_8)).startsWith("PAR1").doesNotEndWith("PAR1");
    }

    private static List<Group> parquet(Path file) throws IOException {
        var options = ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new Unpacking())
                .build();
        var rows = new ArrayList<Group>();
        try (var reader = ParquetFileReader.open(new LocalInputFile(file), options)) {
            var schema = reader.getFileMetaData().getSchema();
            for (var pages = reader.readNextRowGroup(); pages != null; pages = reader.readNextRowGroup()) {
                var records = new ColumnIOFactory()
                        .getColumnIO(schema)
                        .getRecordReader(pages, new GroupRecordConverter(schema));
                for (long i = 0; i < pages.getRowCount(); i++) {
                    rows.add(records.read());
                }
            }
        }
        return rows;
    }

    private static final class Unpacking implements CompressionCodecFactory {

        @Override
        public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
            assertThat(codec).isEqualTo(CompressionCodecName.SNAPPY);
            return new BytesInputDecompressor() {
                @Override
                public BytesInput decompress(BytesInput packed, int bytes) throws IOException {
                    byte[] in = packed.toByteArray();
                    byte[] page = new byte[bytes];
                    new SnappyDecompressor().decompress(in, 0, in.length, page, 0, bytes);
                    return BytesInput.from(page);
                }

                @Override
                public void decompress(ByteBuffer packed, int packedBytes, ByteBuffer page, int bytes) {
                    throw new UnsupportedOperationException("pages come as bytes");
                }

                @Override
                public void release() {}
            };
        }

        @Override
        public BytesInputCompressor getCompressor(CompressionCodecName codec) {
            throw new UnsupportedOperationException("files are only read");
        }

        @Override
        public void release() {}
    }
}
