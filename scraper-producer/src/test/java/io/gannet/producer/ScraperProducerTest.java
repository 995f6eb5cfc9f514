package io.gannet.producer;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.HostRule;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.JobIds;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/// The whole worker on a real broker and a real object store.
class ScraperProducerTest {

    private static final Instant ASKED = Instant.parse("2026-11-20T10:00:00Z");
    private static final WebUrl PAGE = new WebUrl("https://shop.example/cups");
    private static final byte[] HTML =
            "<meta property='og:image' content='/hero.jpg'><main><img src='/1.jpg'><img src='/2.jpg'></main>"
                    .getBytes(UTF_8);

    private static ConfigurableApplicationContext context;
    private static KafkaTemplate<String, byte[]> kafka;
    private static RecordPublisher publisher;
    private static BlobStore blobs;
    private static Inbox inbox;

    @BeforeAll
    static void start() {
        String bootstrapServers = TestServers.kafka().bootstrapServers();
        context = RunningProducer.start("producer", Map.of());
        @SuppressWarnings("unchecked")
        KafkaTemplate<String, byte[]> template = context.getBean(KafkaTemplate.class);
        kafka = template;
        publisher = context.getBean(RecordPublisher.class);
        blobs = context.getBean(BlobStore.class);
        inbox = new Inbox(
                bootstrapServers,
                Topic.FETCH_REQUESTS_NAME,
                Topic.OUTCOMES_NAME,
                Topic.IMAGES_FETCHED_NAME,
                Topic.JOBS.deadLetterName(),
                Topic.DOCUMENTS.deadLetterName());
    }

    @AfterAll
    static void stop() {
        inbox.close();
        context.close();
    }

    @Test
    void plansAJobThatSomebodyTypedIntoAConsole() {
        RecordMetadata at = send(Topic.JOBS_NAME, """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "https://console.example/"}}""");
        String id = JobIds.fromPosition(at.topic(), at.partition(), at.offset(), at.timestamp());

        Planned planned =
                inbox.await(1, Planned.class, each -> each.jobId().equals(id)).getFirst();
        FetchRequested request = requests(1, id).getFirst();

        assertThat(planned).isEqualTo(new Planned(id, id, 0, 1, Instant.ofEpochMilli(at.timestamp())));
        assertThat(request.item().id()).isEqualTo(id + ".0");
        assertThat(request.item().kind()).isEqualTo(ItemKind.PAGE);
        assertThat(request.requestedAt()).isEqualTo(Instant.ofEpochMilli(at.timestamp()));
    }

    @Test
    void plansAFetchedPageFromTheObjectStore() {
        DocumentFetched document = fetched("page-job", HTML);
        blobs.put(document.document().key(), BlobContent.of(HTML, "text/html"));
        publish(document);

        Planned planned = inbox.await(1, Planned.class, each -> each.jobId().equals("page-job"))
                .getFirst();

        assertThat(planned).isEqualTo(new Planned("page-job", "page-job.0", 0, 3, ASKED.plusSeconds(1)));
        assertThat(requests(3, "page-job"))
                .extracting(request ->
                        request.item().id() + ' ' + request.item().url().pathAndQuery())
                .containsExactlyInAnyOrder("page-job.0.0 /hero.jpg", "page-job.0.1 /1.jpg", "page-job.0.2 /2.jpg");
        await().untilAsserted(() -> {
            assertThat(counter("gannet.producer.documents")).isPositive();
            assertThat(counter("gannet.producer.candidates")).isGreaterThanOrEqualTo(3);
            assertThat(counter("gannet.producer.requests")).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void handsOnThePicturesThatAPageHoldsInItself() {
        byte[] picture = ("\u0089PNG\r\n\u001a\n" + "x".repeat(2_000)).getBytes(ISO_8859_1);
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(picture);
        byte[] html = ("<img src='" + data + "' alt=cup>").getBytes(UTF_8);
        DocumentFetched document = fetched("inline-job", html);
        blobs.put(document.document().key(), BlobContent.of(html, "text/html"));
        publish(document);

        ImageFetched fetched = inbox.await(
                        1,
                        ImageFetched.class,
                        each -> each.request().item().jobId().equals("inline-job"))
                .getFirst();

        ContentHash hash = ContentHash.of(picture);
        assertThat(fetched.original()).isEqualTo(new BlobRef(BlobKeys.original(hash), hash, picture.length));
        assertThat(fetched.mediaType()).isEqualTo("image/png");
        assertThat(fetched.disposition()).isEqualTo(Disposition.NEW);
        assertThat(fetched.finalUrl()).isEqualTo(document.finalUrl());
        assertThat(fetched.at()).isEqualTo(document.at());
        assertThat(fetched.request().item().context().alt()).isEqualTo("cup");
        assertThat(blobs.stat(fetched.original().key()))
                .hasValueSatisfying(info -> assertThat(info.lengthBytes()).isEqualTo(picture.length));
        assertThat(inbox.await(1, Planned.class, each -> each.jobId().equals("inline-job")))
                .extracting(Planned::children)
                .containsExactly(1);
    }

    @Test
    void plansTheSameWhenARecordIsDeliveredTwice() {
        byte[] job = RecordCodec.encode(ScrapeJob.of(
                "twice",
                new Source.Urls(List.of(
                        Source.ImageUrl.of("https://a.example/1.png"),
                        Source.ImageUrl.of("https://b.example/2.png")))));
        for (int delivery = 0; delivery < 2; delivery++) {
            kafka.send(new ProducerRecord<>(Topic.JOBS_NAME, 0, ASKED.toEpochMilli(), "twice", job))
                    .join();
        }

        inbox.await(2, Planned.class, planned -> planned.jobId().equals("twice"));
        List<FetchRequested> requests = requests(4, "twice");

        assertThat(requests.stream().distinct())
                .extracting(request -> request.item().id())
                .containsExactlyInAnyOrder("twice.0", "twice.1");
    }

    @Test
    void parksWhatIsNoJobAndGoesOn() {
        String malformed = "{\"type\": \"scrape-job.v1\", \"source\": ";
        String unknown = "{\"type\": \"scrape-jab.v1\"}";
        String negative = """
                {"type": "scrape-job.v1", "source": {"type": "page", "url": "http://a.example"}, "select": {"minWidth": -1}}""";
        String misplaced = new String(RecordCodec.encode(HostRule.asConfigured("a.example", ASKED)), UTF_8);
        for (String json : List.of(malformed, unknown, negative, misplaced)) {
            send(Topic.JOBS_NAME, 1, json);
        }
        send(Topic.JOBS_NAME, 1, """
                {"type": "scrape-job.v1", "id": "after", "source": {"type": "page", "url": "https://after.example/"}}""");

        assertThat(whyParked(malformed)).contains("malformed JSON at line 1");
        assertThat(whyParked(unknown)).isEqualTo("type 'scrape-jab.v1' is not known");
        assertThat(whyParked(negative)).contains("select.minWidth is -1");
        assertThat(whyParked(misplaced)).isEqualTo("a HostRule does not belong on gannet.jobs");
        assertThat(requests(1, "after")).hasSize(1);
    }

    @Test
    void plansNothingMoreOfACancelledJob() {
        publish(new JobCancelled("cancelled"));
        var cancelledJobs = context.getBean(CancelledJobs.class);
        await().atMost(Duration.ofSeconds(60)).until(() -> cancelledJobs.contains("cancelled"));
        publish(fetched("cancelled", HTML)); // its bytes are not even looked for

        assertThat(inbox.await(1, Planned.class, planned -> planned.jobId().equals("cancelled")))
                .containsExactly(new Planned("cancelled", "cancelled.0", 0, 0, ASKED.plusSeconds(1)));

        publish(ScrapeJob.of("cancelled", new Source.Page(PAGE)));

        assertThat(inbox.await(2, Planned.class, planned -> planned.jobId().equals("cancelled")))
                .extracting(Planned::unitId, Planned::children)
                .contains(tuple("cancelled", 0));
    }

    @Test
    void parksADocumentThatIsNotInTheObjectStoreAndFailsItsItem() {
        DocumentFetched document = fetched("lost", "nowhere".getBytes(UTF_8));
        publish(document);

        ItemFailed failed = inbox.await(
                        1,
                        ItemFailed.class,
                        each -> each.request().item().jobId().equals("lost"))
                .getFirst();
        var parked = inbox.awaitDeadLetter(Topic.DOCUMENTS, RecordCodec.encode(document));

        assertThat(failed.reason()).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(failed.detail()).contains("is not in the object store");
        assertThat(parked).hasSize(1);
    }

    @Test
    void plansFiftyThousandUrlsAtOnce() {
        int count = 50_000;
        var urls = IntStream.range(0, count)
                .mapToObj(i -> Source.ImageUrl.of("https://h" + i % 50 + ".example/" + i + ".jpg"))
                .toList();
        publish(ScrapeJob.of("large", new Source.Urls(urls)));

        Planned planned = inbox.await(1, Planned.class, each -> each.jobId().equals("large"))
                .getFirst();

        assertThat(planned.children()).isEqualTo(count);
        assertThat(requests(count, "large").stream()
                        .map(request -> request.item().id())
                        .distinct())
                .hasSize(count);
    }

    @Test
    void tellsOfItsHealthAndItsWork() throws Exception {
        publish(ScrapeJob.of("measured", new Source.Page(PAGE)));
        requests(1, "measured");
        inbox.await(1, Planned.class, planned -> planned.jobId().equals("measured"));

        assertThat(get("/actuator/health")).contains("\"status\":\"UP\"");
        await().untilAsserted(() -> assertThat(get("/actuator/prometheus"))
                .contains("gannet_producer_requests_total{application=\"scraper-producer\",kind=\"page\"}"));
    }

    private static String get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static List<FetchRequested> requests(int count, String jobId) {
        return inbox.await(
                count, FetchRequested.class, request -> request.item().jobId().equals(jobId));
    }

    private static String whyParked(String json) {
        var parked = inbox.awaitDeadLetter(Topic.JOBS, json.getBytes(UTF_8));
        assertThat(parked).hasSize(1);
        return new String(parked.getFirst().headers().lastHeader("gannet_why").value(), UTF_8);
    }

    private static double counter(String name) {
        return context.getBean(MeterRegistry.class).find(name).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static void publish(GannetRecord event) {
        publisher.publish(event).join();
    }

    private static RecordMetadata send(String topic, String json) {
        return send(topic, null, json);
    }

    private static RecordMetadata send(String topic, Integer partition, String json) {
        return kafka.send(new ProducerRecord<String, byte[]>(topic, partition, null, json.getBytes(UTF_8)))
                .join()
                .getRecordMetadata();
    }

    private static DocumentFetched fetched(String jobId, byte[] bytes) {
        var item = new Item(
                jobId,
                jobId + ".0",
                0,
                ItemKind.PAGE,
                PAGE,
                ImageCollection.ofJob(jobId),
                null,
                Context.ofJob(0, Map.of()),
                null);
        ContentHash hash = ContentHash.of(bytes);
        return new DocumentFetched(
                new FetchRequested(item, Terms.DEFAULT, List.of(), ASKED),
                new BlobRef(BlobKeys.document(hash), hash, bytes.length),
                "text/html; charset=utf-8",
                PAGE,
                ASKED.plusSeconds(1));
    }
}
