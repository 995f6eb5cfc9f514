package io.gannet.producer.core.list;

import static io.gannet.producer.core.list.ListWalk.KEY;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ListFormat;
import io.gannet.contract.ListRange;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.UnitFailed;
import io.gannet.testsupport.InMemoryBlobStore;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DamagedListsTest {

    private static final String TEXT = IntStream.range(0, 20_000)
            .mapToObj("https://a.example/%05d.png\n"::formatted)
            .reduce(new StringBuilder(), StringBuilder::append, StringBuilder::append)
            .toString();

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();

    private void store(byte[] content) {
        blobs.put(KEY, BlobContent.of(content, "application/octet-stream"));
    }

    @Test
    void saysThatTheListIsNotThere() {
        ListWalk walk = ListWalk.of(blobs, ListWalk.list(ListFormat.CSV), 10);

        assertThat(walk.told()).containsExactly("job.0 LIST_UNREADABLE Line 1: the object store has no 'my/list'");
        assertThat(walk.planned())
                .singleElement()
                .satisfies(planned -> assertThat(planned.children()).isOne());
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource({
        "CSV, 'image,title\na,b', it has no column 'url' but image; title",
        "CSV, '\"url\nhttps://a.example/1.png', its header cannot be read: a quoted field is not closed",
        "JSON, '{\"url\": 1}', it is no JSON array",
        "JSON, 'url', malformed JSON"
    })
    void saysThatAListCannotBeReadAtAll(ListFormat format, String content, String sentence) {
        store(content.getBytes(UTF_8));

        assertThat(ListWalk.of(blobs, ListWalk.list(format), 10).told())
                .singleElement()
                .satisfies(told -> assertThat(told.replace("image, title", "image; title"))
                        .startsWith("job.0 LIST_UNREADABLE")
                        .contains(sentence));
    }

    @Test
    void saysThatTextMustBeUtf8() {
        store("\uFEFFurl\n".getBytes(UTF_16LE));

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.CSV), 10).told())
                .containsExactly("job.0 LIST_UNREADABLE Line 1: it is UTF-16; text is read as UTF-8");
    }

    @Test
    void keepsWhatCameBeforeBrokenJson() {
        store("[\"https://a.example/1.png\", \"https://a.example/2.png\", {]".getBytes(UTF_8));

        for (int size = 1; size < 4; size++) {
            assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.JSON), size).told())
                    .satisfiesExactly(
                            told -> assertThat(told).isEqualTo("job.0 https://a.example/1.png"),
                            told -> assertThat(told).isEqualTo("job.1 https://a.example/2.png"),
                            told -> assertThat(told).startsWith("job.2 LIST_UNREADABLE Entry 3: malformed JSON"));
        }
    }

    @Test
    void saysThatAnEntryOfJsonIsTooLong() {
        store(("[\"https://a.example/1.png\", \"" + "x".repeat(2 * RecordScanner.LONGEST) + "\"]").getBytes(UTF_8));

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.JSON), 10).told())
                .containsExactly(
                        "job.0 https://a.example/1.png", "job.1 LIST_UNREADABLE Entry 2: it is longer than 1 MiB");
    }

    @ParameterizedTest
    @EnumSource(names = "PARQUET", mode = EnumSource.Mode.EXCLUDE)
    void unpacksGzipAndReadsOnAsIfItHadNotBeenPacked(ListFormat format) throws IOException {
        byte[] plain = contentOf(format);
        store(plain);
        ListWalk expected = ListWalk.of(blobs, ListWalk.list(format), 7_000);
        store(gzip(plain));

        ListWalk walk = ListWalk.of(blobs, ListWalk.list(format), 7_000);

        assertThat(walk.units()).hasSize(20_000).isEqualTo(expected.units());
        assertThat(unpacked())
                .singleElement()
                .satisfies(object -> assertThat(object.lengthBytes()).isEqualTo(plain.length));
    }

    private static byte[] contentOf(ListFormat format) {
        String content = switch (format) {
            case TEXT -> TEXT;
            case CSV, TSV -> "url\n" + TEXT;
            case JSONL -> TEXT.replaceAll("(.+)\n", "\"$1\"\n");
            case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
            case JSON -> "[" + TEXT.replaceAll("(.+)\n", "\"$1\",\n").replaceFirst(",\\s*$", "]");
        };
        return content.getBytes(UTF_8);
    }

    @Test
    void unpacksTheSameOnlyOnce() throws IOException {
        store(gzip(TEXT.getBytes(UTF_8)));
        ListWalk first = ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 7_000);
        List<BlobInfo> unpacked = unpacked();

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 7_000)).isEqualTo(first);
        assertThat(unpacked()).isEqualTo(unpacked);
    }

    @Test
    void keepsWhatCameBeforeGzipThatIsCutOff() throws IOException {
        byte[] packed = gzip(TEXT.getBytes(UTF_8));
        store(Arrays.copyOf(packed, packed.length / 2));

        List<String> told =
                ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 1_000).told();

        assertThat(told).hasSizeBetween(5_000, 15_000);
        assertThat(told.getLast())
                .isEqualTo("job.%d LIST_UNREADABLE Line %d: its gzip stream is cut off"
                        .formatted(told.size() - 1, told.size()));
        assertThat(told.subList(0, told.size() - 1))
                .isEqualTo(IntStream.range(0, told.size() - 1)
                        .mapToObj(i -> "job.%d https://a.example/%05d.png".formatted(i, i))
                        .toList());
        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 7).told()).isEqualTo(told);
    }

    @Test
    void saysThatGzipIsDamaged() throws IOException {
        byte[] packed = gzip(TEXT.getBytes(UTF_8));
        packed[packed.length - 6] ^= 1; // of the check sum
        store(packed);

        List<String> told =
                ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 5_000).told();

        assertThat(told).hasSize(20_001);
        assertThat(told.getLast()).contains("LIST_UNREADABLE", "its gzip stream is damaged");
    }

    @Test
    void refusesWhatUnpacksToFarTooMuch() throws IOException {
        store(gzip(new byte[(1 << 24) + 1]));

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 10).told())
                .containsExactly(
                        "job.0 LIST_UNREADABLE Line 1: it unpacks to more than 16777216 bytes, which is the limit");
        assertThat(unpacked()).isEmpty();
    }

    @Test
    void readsNoTwoListsAsOne() {
        store("url\nhttps://a.example/1.png\nhttps://a.example/2.png\n".getBytes(UTF_8));
        var planner = new ListPlanner(blobs, new ListPlanner.Limits(1, 1_000, 1_000));
        ListRange second = planner.plan(
                        ListRange.first(ScrapeJob.of("job", ListWalk.list(ListFormat.CSV)), ListWalk.ASKED))
                .next()
                .orElseThrow();
        store("url\nhttps://b.example/1.png\nhttps://b.example/2.png\nhttps://b.example/3.png\n".getBytes(UTF_8));

        assertThat(planner.plan(second).units())
                .toIterable()
                .singleElement()
                .isInstanceOfSatisfying(
                        UnitFailed.class,
                        failed -> assertThat(failed.detail())
                                .isEqualTo("Line 3: it was replaced or deleted while it was read"));
    }

    private List<BlobInfo> unpacked() {
        try (Stream<BlobInfo> objects = blobs.list(BlobKeys.LISTS + "unpacked/")) {
            return objects.toList();
        }
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }
}
