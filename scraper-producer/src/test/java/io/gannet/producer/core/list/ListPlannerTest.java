package io.gannet.producer.core.list;

import static io.gannet.producer.core.list.ListWalk.ASKED;
import static io.gannet.producer.core.list.ListWalk.KEY;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobContent;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ListColumns;
import io.gannet.contract.ListFormat;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.UnitFailed;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.InMemoryBlobStore;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListPlannerTest {

    private static final String SHA = "a58220be955b5cffb0b125970e6199ec3f209d6bf9e0453a387b4d7d2ee8275b";
    private static final ListColumns ALL =
            new ListColumns("image", "kind", "sku", "title", "place", "sha", Map.of("colour", "shade", "sku", "sku"));

    private final InMemoryBlobStore blobs = new InMemoryBlobStore();

    private void store(String content) {
        blobs.put(KEY, BlobContent.of(content.getBytes(UTF_8), "text/plain"));
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(ListFormat.CSV, """
                        url,title
                        https://a.example/1.png,"One
                        and a half"

                        https://a.example/2.png,"Ü, two"
                        cup.png,Three
                        https://a.example/4.png,Four
                        """, "6: URL 'cup.png' is no absolute http or https URL with a host"),
                Arguments.of(ListFormat.TSV, """
                        url\ttitle
                        https://a.example/1.png\tOne
                        https://a.example/2.png\t"T\two"
                        https://a.example/3.png
                        https://a.example/4.png\tFour
                        """, "4: it has 1 columns; the header has 2"),
                Arguments.of(ListFormat.JSONL, """
                        {"url": "https://a.example/1.png", "title": "One"}
                        "https://a.example/2.png"
                        {"url": "https://a.example/3.png",
                        {"url": "https://a.example/4.png"}
                        """, "3: it is malformed JSON"),
                Arguments.of(ListFormat.TEXT, """
                        # pictures of cups
                        https://a.example/1.png

                          https://a.example/2.png\s
                        3.png
                        https://a.example/4.png""", "5: URL '3.png' is no absolute"),
                Arguments.of(ListFormat.JSON, """
                        [
                          {"url": "https://a.example/1.png", "title": "Öne"},
                          "https://a.example/2.png" , {"href": "https://a.example/3.png"},
                          {"url": "https://a.example/4.png"}
                        ]
                        """, "3: there is no URL in column 'url'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void plansTheSameInRangesOfAnySize(ListFormat format, String content, String third) {
        store(content);
        ListWalk whole = ListWalk.of(blobs, ListWalk.list(format), 1_000);

        assertThat(whole.ranges()).isOne();
        assertThat(whole.planned()).containsExactly(new Planned("job", "job", 0, 4, ASKED));
        assertThat(whole.told())
                .satisfiesExactly(
                        unit -> assertThat(unit).isEqualTo("job.0 https://a.example/1.png"),
                        unit -> assertThat(unit).isEqualTo("job.1 https://a.example/2.png"),
                        unit -> assertThat(unit)
                                .startsWith("job.2 LINE_INVALID " + (format == ListFormat.JSON ? "Entry " : "Line ")
                                        + third),
                        unit -> assertThat(unit).isEqualTo("job.3 https://a.example/4.png"));
        for (int size = 1; size < 5; size++) {
            ListWalk walk = ListWalk.of(blobs, ListWalk.list(format), size);
            assertThat(walk.units()).as("ranges of %d", size).isEqualTo(whole.units());
            assertThat(walk.planned()).isEqualTo(whole.planned());
            assertThat(walk.ranges()).isBetween((4 + size - 1) / size, 4 / size + 1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void endsARangeThatIsLongEnough(ListFormat format, String content, String third) {
        store(content);
        var limits = new ListPlanner.Limits(1_000, 1, 1_000);

        ListWalk walk = ListWalk.of(blobs, ScrapeJob.of("job", ListWalk.list(format)), limits);

        assertThat(walk.ranges()).isGreaterThanOrEqualTo(4);
        assertThat(walk.units())
                .isEqualTo(ListWalk.of(blobs, ListWalk.list(format), 1_000).units());
    }

    @Test
    void takesEverythingFromTheColumnsThatTheJobNames() {
        store("sha,title,image,place,sku,kind,shade\n" + SHA + ",A cup,https://a.example/1.png,7,C-1,article,red\n");

        FetchRequested request = request(ListWalk.of(blobs, ListWalk.list(ListFormat.CSV, ALL), 10)
                .units()
                .getFirst());

        assertThat(request.item().kind()).isEqualTo(ItemKind.IMAGE);
        assertThat(request.item().url()).isEqualTo(new WebUrl("https://a.example/1.png"));
        assertThat(request.item().collection()).isEqualTo(new ImageCollection("article", "C-1", null, Map.of()));
        assertThat(request.item().expectedHash()).hasToString("sha256:" + SHA);
        assertThat(request.item().context()).satisfies(context -> {
            assertThat(context.position()).isEqualTo(7);
            assertThat(context.alt()).isEqualTo("A cup");
            assertThat(context.foundIn()).isEqualTo("list");
            assertThat(context.attributes()).isEqualTo(Map.of("colour", "red", "sku", "C-1"));
        });
        assertThat(request.requestedAt()).isEqualTo(ASKED);
    }

    @Test
    void takesNothingFromColumnsThatAreEmpty() {
        store("sha,title,image,place,sku,kind,shade\n,,https://a.example/1.png, ,C-1,,\n");

        FetchRequested request = request(ListWalk.of(blobs, ListWalk.list(ListFormat.CSV, ALL), 10)
                .units()
                .getFirst());

        assertThat(request.item().collection()).isEqualTo(new ImageCollection("list", "C-1", null, Map.of()));
        assertThat(request.item().expectedHash()).isNull();
        assertThat(request.item().context().alt()).isNull();
        assertThat(request.item().context().position()).isZero();
        assertThat(request.item().context().attributes()).isEqualTo(Map.of("sku", "C-1"));
    }

    @Test
    void takesFromTheJobWhatTheListDoesNotSay() {
        store("url,sku\nhttps://a.example/1.png,C-1\n");
        var property = new ImageCollection("property", "p-1", "House", Map.of());
        ListColumns withKey = ListWalk.columns("url", null, "sku", null, null, null);

        FetchRequested without =
                request(walk(property, ListColumns.DEFAULT).units().getFirst());
        FetchRequested with = request(walk(property, withKey).units().getFirst());

        assertThat(without.item().collection()).isEqualTo(property);
        assertThat(with.item().collection()).isEqualTo(new ImageCollection("property", "C-1", null, Map.of()));
    }

    private ListWalk walk(ImageCollection collection, ListColumns columns) {
        var list = ListWalk.list(ListFormat.CSV, columns);
        var job = new ScrapeJob("job", collection, list, null, null, null, null, null, null);
        return ListWalk.of(blobs, job, new ListPlanner.Limits(10, 1_000, 1_000));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a relative URL | ./1.png,,,,C-1,, | URL './1.png' is no absolute http or https URL with a host",
                "a URL with a password | https://u:p@a.example/1.png,,,,C-1,, | carries a user name or password",
                "no URL | ,,,,C-1,, | there is no URL in column 'image'",
                "no collection | https://a.example/1.png,,,,,, | there is no collection in column 'sku'",
                "a hash of another length | https://a.example/1.png,,,,C-1,abc, | expectedHash 'abc' is neither sha256:",
                "a position that is none | https://a.example/1.png,,,first,C-1,, | position is 'first'; it must be a whole number",
                "a negative position | https://a.example/1.png,,,-1,C-1,, | position is '-1'; it must be a whole number",
                "a column too many | https://a.example/1.png,,,,C-1,,,,, | it has 10 columns; the header has 7",
                "text behind a quote | \"https://a.example/1.png\"x,,,,C-1,, | it is malformed"
            })
    void failsALineAndGoesOn(String name, String line, String sentence) {
        store("image,kind,title,place,sku,sha,shade\n" + line + "\nhttps://a.example/2.png,,,,C-1,,\n");

        List<GannetRecord> units =
                ListWalk.of(blobs, ListWalk.list(ListFormat.CSV, ALL), 10).units();

        assertThat(units).hasSize(2);
        assertThat(units.getFirst()).isInstanceOfSatisfying(UnitFailed.class, failed -> {
            assertThat(failed.unitId()).isEqualTo("job.0");
            assertThat(failed.line()).isEqualTo(2);
            assertThat(failed.reason()).isEqualTo(Reason.LINE_INVALID);
            assertThat(failed.detail()).startsWith("Line 2: ").contains(sentence);
            assertThat(failed.at()).isEqualTo(ASKED);
        });
        assertThat(request(units.getLast()).item().id()).isEqualTo("job.1");
    }

    @Test
    void failsALineThatIsNotUtf8() {
        blobs.put(KEY, BlobContent.of(new byte[] {'h', 't', 't', 'p', (byte) 0xfc, '\n'}, "text/plain"));

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.TEXT), 10).told())
                .containsExactly("job.0 LINE_INVALID Line 1: it is not UTF-8");
    }

    @Test
    void failsAnEntryWithANulCharacterWhichNoDatabaseTakes() {
        store("[{\"url\": \"https://a.example/1.png\", \"title\": \"a\\u0000b\"}]");
        ListColumns columns = ListWalk.columns("url", null, null, "title", null, null);

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.JSON, columns), 10)
                        .told())
                .containsExactly("job.0 LINE_INVALID Entry 1: 'title' holds a NUL character");
    }

    @Test
    void readsColumnsByNumberWhereThereIsNoHeader() {
        store("C-1;https://a.example/1.png\nC-2\n");
        var list = new Source.ListFile(KEY, ListFormat.CSV, ";", false, ListWalk.url("2"));

        assertThat(ListWalk.of(blobs, list, 10).told())
                .containsExactly(
                        "job.0 https://a.example/1.png", "job.1 LINE_INVALID Line 2: it has no column 2, only 1");
    }

    @Test
    void readsJsonByPointers() {
        store("""
                [{"image": {"href": "https://a.example/1.png"}}, {"image": {"href": ["https://a.example/2.png"]}}, 3]""");

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.JSON, ListWalk.url("/image/href")), 10)
                        .told())
                .containsExactly(
                        "job.0 https://a.example/1.png",
                        "job.1 LINE_INVALID Entry 2: '/image/href' is no single value",
                        "job.2 LINE_INVALID Entry 3: it is neither a string nor an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\uFEFFurl\nhttps://a.example/1.png\n", "\n\n url ,a\nhttps://a.example/1.png,b"})
    void findsTheHeader(String content) {
        store(content);

        assertThat(ListWalk.of(blobs, ListWalk.list(ListFormat.CSV), 1).told())
                .containsExactly("job.0 https://a.example/1.png");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"CSV, ''", "CSV, url", "TEXT, ''", "TEXT, '# nothing'", "JSONL, ''", "JSON, []", "JSON, ''"})
    void plansNothingOfAListWithoutEntries(ListFormat format, String content) {
        store(content);

        ListWalk walk = ListWalk.of(blobs, ListWalk.list(format), 10);

        assertThat(walk.units()).isEmpty();
        assertThat(walk.planned()).containsExactly(new Planned("job", "job", 0, 0, ASKED));
    }

    @Test
    void givesTheSamePlanForARangeThatWentOverTheWire() {
        store("url\nhttps://a.example/1.png\nhttps://a.example/2.png\n");
        var planner = new ListPlanner(blobs, new ListPlanner.Limits(1, 1_000, 1_000));
        ListRange second = planner.plan(ListRange.first(ScrapeJob.of("job", ListWalk.list(ListFormat.CSV)), ASKED))
                .next()
                .orElseThrow();
        ListRange received = RecordCodec.decode(RecordCodec.encode(second), ListRange.class);

        assertThat(received).isEqualTo(second);
        assertThat(planner.plan(received).units().next())
                .isEqualTo(planner.plan(second).units().next());
    }

    @Test
    void plansNothingMoreOfACancelledJob() {
        var planner = new ListPlanner(blobs, new ListPlanner.Limits(1, 1_000, 1_000));
        store("url\n"
                + IntStream.range(0, 5)
                        .mapToObj("https://a.example/%d.png\n"::formatted)
                        .reduce("", String::concat));
        ListRange second = planner.plan(ListRange.first(ScrapeJob.of("job", ListWalk.list(ListFormat.CSV)), ASKED))
                .next()
                .orElseThrow();

        assertThat(planner.nothing(second)).isEqualTo(new Planned("job", "job", 0, 1, ASKED));
    }

    private static FetchRequested request(GannetRecord unit) {
        return (FetchRequested) unit;
    }
}
