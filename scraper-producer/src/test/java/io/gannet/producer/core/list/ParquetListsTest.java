package io.gannet.producer.core.list;

import static io.gannet.producer.core.list.ListWalk.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobContent;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ListColumns;
import io.gannet.contract.ListFormat;
import io.gannet.contract.Planned;
import io.gannet.contract.Source;
import io.gannet.testsupport.InMemoryBlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetListsTest {

    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message images {
              optional binary url (STRING);
              optional binary untold;
              required int32 place;
              optional int32 day (DATE);
              optional double weight;
              repeated binary many (STRING);
              optional group nested { optional binary url (STRING); }
            }""");
    private static final int ROWS = 95;
    private static final Source.ListFile LIST = ListWalk.list(ListFormat.PARQUET);

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();

    private void store(CompressionCodecName codec, int rowsPerGroup) {
        store(fileOf(codec, rowsPerGroup));
    }

    private void store(byte[] content) {
        blobs.put(KEY, BlobContent.of(content, "application/vnd.apache.parquet"));
    }

    private static Group row(int i) {
        var row = new SimpleGroup(SCHEMA);
        if (i != 41) {
            row.append("url", "https://a.example/" + i + ".png");
        }
        row.append("untold", "C-" + i % 3);
        row.append("place", 2 * i);
        row.append("day", 20_000 + i);
        row.append("weight", 0.5);
        row.append("many", "a");
        row.append("many", "b");
        row.addGroup("nested").append("url", "https://b.example/");
        return row;
    }

    @ParameterizedTest
    @EnumSource(names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
    void readsPagesOfEveryCodec(CompressionCodecName codec) {
        store(codec, 40);

        ListWalk walk = ListWalk.of(blobs, LIST, 10);

        assertThat(walk.told())
                .isEqualTo(IntStream.range(0, ROWS)
                        .mapToObj(i -> i == 41
                                ? "job.41 LINE_INVALID Row 42: there is no URL in column 'url'"
                                : "job.%d https://a.example/%d.png".formatted(i, i))
                        .toList());
        assertThat(walk.planned()).containsExactly(new Planned("job", "job", 0, ROWS, ListWalk.ASKED));
    }

    @ParameterizedTest(name = "row groups of {0}, ranges of {1}: {2}")
    @CsvSource({"1000, 10, 8", "1000, 30, 4", "1000, 1000, 1", "40, 1000, 3", "40, 10, 10", "40, 1, 24"})
    void cutsRowGroupsIntoFewRanges(int rowsPerGroup, int rangeEntries, int ranges) {
        store(CompressionCodecName.SNAPPY, rowsPerGroup);

        ListWalk walk = ListWalk.of(blobs, LIST, rangeEntries);

        assertThat(walk.ranges()).isEqualTo(ranges);
        assertThat(walk.units()).isEqualTo(ListWalk.of(blobs, LIST, 10).units());
    }

    @Test
    void makesTextOfEveryKindOfValue() {
        store(CompressionCodecName.UNCOMPRESSED, 1_000);
        var columns =
                new ListColumns("url", null, "untold", null, "place", null, Map.of("day", "day", "weight", "weight"));

        var request = (FetchRequested) ListWalk.of(blobs, ListWalk.list(ListFormat.PARQUET, columns), 10)
                .units()
                .get(7);

        assertThat(request.item().collection()).isEqualTo(new ImageCollection("list", "C-1", null, Map.of()));
        assertThat(request.item().context().position()).isEqualTo(14);
        assertThat(request.item().context().attributes()).isEqualTo(Map.of("day", "2024-10-11", "weight", "0.5"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image | it has no column 'image' but url, untold, place",
                "many | column 'many' has no single values",
                "nested | column 'nested' has no single values"
            })
    void saysThatAColumnIsNotThere(String column, String sentence) {
        store(CompressionCodecName.UNCOMPRESSED, 1_000);
        Source.ListFile list = ListWalk.list(ListFormat.PARQUET, ListWalk.url(column));

        assertThat(ListWalk.of(blobs, list, 10).told())
                .singleElement()
                .asString()
                .startsWith("job.0 LIST_UNREADABLE Row 1: " + sentence);
    }

    @Test
    void saysThatAFileIsNoParquet() {
        store("url\nhttps://a.example/1.png\n".getBytes(UTF_8));

        assertThat(ListWalk.of(blobs, LIST, 10).told())
                .singleElement()
                .asString()
                .startsWith("job.0 LIST_UNREADABLE Row 1: it is no Parquet that can be read: ");
    }

    @Test
    void saysThatAFileIsCutOff() {
        byte[] file = fileOf(CompressionCodecName.SNAPPY, 40);
        store(Arrays.copyOf(file, file.length / 2));

        assertThat(ListWalk.of(blobs, LIST, 10).told())
                .singleElement()
                .asString()
                .startsWith("job.0 LIST_UNREADABLE Row 1: it is no Parquet that can be read: ");
    }

    @Test
    void keepsWhatLiesOutsideOfADamagedRowGroup() {
        byte[] file = fileOf(CompressionCodecName.GZIP, 40);
        store(file.clone());
        List<String> expected = ListWalk.of(blobs, LIST, 10).told();
        Arrays.fill(file, 4, 40, (byte) 0); // where the first row group begins
        store(file);

        List<String> told = ListWalk.of(blobs, LIST, 10).told();

        assertThat(told).hasSize(ROWS);
        assertThat(told.subList(0, 40))
                .allSatisfy(unit -> assertThat(unit).contains("LIST_UNREADABLE", "its row group is damaged: "));
        assertThat(told.subList(40, ROWS)).isEqualTo(expected.subList(40, ROWS));
    }

    private static byte[] fileOf(CompressionCodecName codec, int rowsPerGroup) {
        return ParquetFiles.of(
                SCHEMA,
                codec,
                rowsPerGroup,
                IntStream.range(0, ROWS).mapToObj(ParquetListsTest::row).toList());
    }

    @Test
    void unpacksGzipAroundAFile() throws IOException {
        store(CompressionCodecName.SNAPPY, 40);
        ListWalk expected = ListWalk.of(blobs, LIST, 10);
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(fileOf(CompressionCodecName.SNAPPY, 40));
        }
        store(packed.toByteArray());

        assertThat(ListWalk.of(blobs, LIST, 10)).isEqualTo(expected);
    }

    @Test
    void plansNothingOfAFileWithoutRows() {
        store(ParquetFiles.of(SCHEMA, CompressionCodecName.SNAPPY, 10, List.of()));

        ListWalk walk = ListWalk.of(blobs, LIST, 10);

        assertThat(walk.units()).isEmpty();
        assertThat(walk.planned()).containsExactly(new Planned("job", "job", 0, 0, ListWalk.ASKED));
    }
}
