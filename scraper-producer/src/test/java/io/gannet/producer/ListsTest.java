package io.gannet.producer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.ListColumns;
import io.gannet.contract.ListFormat;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Topic;
import io.gannet.contract.UnitFailed;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.RecordPublisher;
import io.gannet.producer.core.list.ParquetFiles;
import io.gannet.testsupport.TestServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/// Lists in a real object store, planned by the whole worker on a real broker.
class ListsTest {

    private static final int LINES = 95;
    private static final int BAD_LINE = 41; // counted from 0

    private static ConfigurableApplicationContext context;
    private static RecordPublisher publisher;
    private static BlobStore blobs;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        String bootstrapServers = TestServers.kafka().bootstrapServers();
        context = RunningProducer.start("lists", Map.of("gannet.producer.lists.range-entries", 10));
        publisher = context.getBean(RecordPublisher.class);
        blobs = context.getBean(BlobStore.class);
        inbox = new Inbox(bootstrapServers, Topic.FETCH_REQUESTS_NAME, Topic.OUTCOMES_NAME, Topic.LIST_RANGES_NAME);
    }

    @AfterAll
    static void stop() {
        inbox.close();
        context.close();
    }

    @ParameterizedTest(name = "{0}, packed: {1}")
    @CsvSource({
        "CSV, false",
        "CSV, true",
        "TSV, false",
        "TSV, true",
        "JSON, false",
        "JSON, true",
        "JSONL, false",
        "JSONL, true",
        "TEXT, false",
        "TEXT, true",
        "PARQUET, false",
        "PARQUET, true"
    })
    void plansAListOfEveryFormat(ListFormat format, boolean packed) throws IOException {
        String job = "list-" + format + (packed ? "-gz" : "");
        store(job, packed ? gzip(content(format)) : content(format));
        publish(ScrapeJob.of(job, new Source.ListFile(job, format, null, null, ListColumns.DEFAULT)));

        Planned planned = one(Planned.class, job);

        assertThat(planned.unitId()).isEqualTo(job);
        assertThat(planned.children()).isEqualTo(LINES);
        assertThat(inbox.await(LINES - 1, FetchRequested.class, each -> isOf(job, each)))
                .extracting(request ->
                        request.item().id() + ' ' + request.item().url().value())
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, LINES)
                        .filter(i -> i != BAD_LINE)
                        .mapToObj(i -> job + '.' + i + ' ' + url(i))
                        .toList());
        UnitFailed failed = one(UnitFailed.class, job);
        assertThat(failed.unitId()).isEqualTo(job + '.' + BAD_LINE);
        assertThat(failed.reason()).isEqualTo(Reason.LINE_INVALID);
        assertThat(failed.detail()).contains("URL 'cup.png' is no absolute http or https URL with a host");
        assertThat(inbox.await(10, ListRange.class, each -> isOf(job, each)))
                .extracting(ListRange::number)
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void repeatsOneRangeAndNoMoreWhenARangeIsDeliveredAgain() {
        store("again", content(ListFormat.TEXT));
        publish(ScrapeJob.of("again", new Source.ListFile("again", ListFormat.TEXT, null, null, ListColumns.DEFAULT)));
        one(Planned.class, "again");
        List<ListRange> ranges = inbox.await(10, ListRange.class, each -> isOf("again", each));
        List<FetchRequested> before = inbox.await(LINES - 1, FetchRequested.class, each -> isOf("again", each));

        publish(ranges.stream().filter(range -> range.number() == 3).findFirst().orElseThrow());

        List<FetchRequested> requests = inbox.await(LINES - 1 + 10, FetchRequested.class, each -> isOf("again", each));
        assertThat(requests.subList(before.size(), requests.size()))
                .hasSize(10)
                .allSatisfy(request -> assertThat(before).contains(request));
        assertThat(inbox.await(11, ListRange.class, each -> isOf("again", each)))
                .hasSize(11);
        assertThat(blobs.stat(BlobKeys.listRange("again", 4))).isPresent();
    }

    @Test
    void endsAJobWhoseListIsNotThere() {
        publish(ScrapeJob.of("nowhere", new Source.ListFile("no.csv", null, null, null, ListColumns.DEFAULT)));

        assertThat(one(Planned.class, "nowhere").children()).isOne();
        UnitFailed failed = one(UnitFailed.class, "nowhere");
        assertThat(failed.unitId()).isEqualTo("nowhere.0");
        assertThat(failed.reason()).isEqualTo(Reason.LIST_UNREADABLE);
        assertThat(failed.detail()).isEqualTo("Line 1: the object store has no 'no.csv'");
    }

    @Test
    void plansNothingOfACancelledList() {
        store("called-off", content(ListFormat.TEXT));
        publish(new JobCancelled("called-off"));
        var cancelledJobs = context.getBean(CancelledJobs.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> cancelledJobs.contains("called-off"));
        var job = ScrapeJob.of(
                "called-off", new Source.ListFile("called-off", ListFormat.TEXT, null, null, ListColumns.DEFAULT));
        publish(ListRange.first(job, Instant.parse("2026-11-20T10:00:00Z")));

        assertThat(one(Planned.class, "called-off").children()).isZero();
    }

    private static byte[] content(ListFormat format) {
        List<String> urls = IntStream.range(0, LINES)
                .mapToObj(i -> i == BAD_LINE ? "cup.png" : url(i))
                .toList();
        if (format == ListFormat.PARQUET) {
            return parquet(urls);
        }
        String text = switch (format) {
            case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
            case CSV -> "sku,url\n\"7,\n8\"," + String.join("\n\"7,\n8\",", urls);
            case TSV -> "sku\turl\n7\t" + String.join("\n7\t", urls);
            case JSON -> "[\"" + String.join("\",\n\"", urls) + "\"]";
            case JSONL -> "{\"url\": \"" + String.join("\"}\n{\"url\": \"", urls) + "\"}";
            case TEXT -> String.join("\r\n", urls);
        };
        return text.getBytes(UTF_8);
    }

    private static byte[] parquet(List<String> urls) {
        var schema = MessageTypeParser.parseMessageType("message images { required binary url (STRING); }");
        List<Group> rows = urls.stream()
                .map(url -> new SimpleGroup(schema).append("url", url))
                .toList();
        return ParquetFiles.of(schema, CompressionCodecName.SNAPPY, 50, rows);
    }

    private static String url(int i) {
        return "https://a.example/" + i + ".png";
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static void store(String key, byte[] content) {
        blobs.put(key, BlobContent.of(content, "application/octet-stream"));
    }

    private static void publish(GannetRecord event) {
        publisher.publish(event).join();
    }

    private static <T extends GannetRecord> T one(Class<T> type, String job) {
        return inbox.await(1, type, each -> isOf(job, each)).getFirst();
    }

    private static boolean isOf(String job, GannetRecord event) {
        return switch (event) {
            case Planned planned -> planned.jobId().equals(job);
            case UnitFailed failed -> failed.jobId().equals(job);
            case ListRange range -> range.job().requireId().equals(job);
            case FetchRequested request -> request.item().jobId().equals(job);
            default -> false;
        };
    }
}
