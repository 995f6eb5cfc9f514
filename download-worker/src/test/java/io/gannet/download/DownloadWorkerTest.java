package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.BlobStore;
import io.gannet.contract.Context;
import io.gannet.contract.Disposition;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Reason;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.embedded.S3Server;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.PolitenessGuarantee;
import io.gannet.testsupport.Reply;
import io.gannet.testsupport.TestServers;
import io.gannet.worker.Workers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/// The whole worker on a real broker and a real S3 endpoint, asking hosts on loopback.
class DownloadWorkerTest {

    private static final byte[] PICTURE = Pictures.png(40, 30);

    @TempDir
    private static Path storeDirectory;

    private static S3Server store;
    private static OriginServer origin;
    private static ConfigurableApplicationContext worker;
    private static Published published;

    @BeforeAll
    static void start() {
        store = S3Server.start(storeDirectory, 0);
        origin = OriginServer.start();
        worker = startWorker();
        published = new Published(TestServers.kafka().bootstrapServers());
    }

    @AfterAll
    static void stop() {
        published.close();
        worker.close();
        origin.close();
        store.close();
    }

    @Test
    void endsEveryItemAsItsHostAnswers() {
        byte[] picture = Pictures.png(77, 33);
        OriginHost host = origin.host("127.0.1.1");
        host.robots("User-agent: *\nDisallow: /private/")
                .page("/", "<html><body>hello</body></html>")
                .serve("/1.png", picture, "image/png")
                .serve("/copy.png", picture, "application/x-nonsense")
                .serve("/private/2.png", picture, "image/png")
                .serve("/error.png", "<html>sorry</html>".getBytes(StandardCharsets.UTF_8), "image/png")
                .redirect("/moved.png", 301, "/new.png")
                .serve("/new.png", Pictures.png(9, 9), "image/png")
                .redirect("/away.png", 302, origin.host("127.0.1.2").url("/far.png"))
                .redirect("/inside.png", 302, "http://169.254.169.254/latest/meta-data/")
                .redirect("/round.png", 302, "/round.png");
        origin.host("127.0.1.2").serve("/far.png", Pictures.png(8, 8), "image/png");

        publish(page("all", 0, host.url("/")));
        publish(image("all", 1, host.url("/1.png")));
        Map<String, GannetRecord> first = published.awaitItems("all", 2);
        publish(image("all", 2, host.url("/copy.png")));
        publish(image("all", 3, host.url("/missing.png")));
        publish(image("all", 4, host.url("/private/2.png")));
        publish(image("all", 5, host.url("/error.png")));
        publish(image("all", 6, host.url("/moved.png")));
        publish(image("all", 7, host.url("/away.png")));
        publish(image("all", 8, host.url("/inside.png")));
        publish(image("all", 9, host.url("/round.png")));
        publish(image("all", 10, "http://10.1.2.3/1.png"));
        publish(image("all", 11, "http://[::1]/1.png"));
        Map<String, GannetRecord> ended = published.awaitItems("all", 12);

        assertThat(((DocumentFetched) first.get("all.0")).contentType()).startsWith("text/html");
        var image = (ImageFetched) first.get("all.1");
        assertThat(image.disposition()).isEqualTo(Disposition.NEW);
        assertThat(blobs().get(image.original().key()).orElseThrow().readAllBytes())
                .isEqualTo(picture);
        var copy = (ImageFetched) ended.get("all.2");
        assertThat(copy.disposition()).isEqualTo(Disposition.DUPLICATE);
        assertThat(copy.mediaType()).isEqualTo("image/png");
        assertThat(((ItemFailed) ended.get("all.3")).reason()).isEqualTo(Reason.GONE);
        assertThat(((ItemSkipped) ended.get("all.4")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(((ItemFailed) ended.get("all.5")).reason()).isEqualTo(Reason.NOT_AN_IMAGE);
        assertThat(((ImageFetched) ended.get("all.6")).finalUrl()).hasToString(host.url("/new.png"));
        assertThat(((ImageFetched) ended.get("all.7")).finalUrl().host()).isEqualTo("127.0.1.2");
        assertThat(((ItemFailed) ended.get("all.8")).reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(((ItemFailed) ended.get("all.9")).reason()).isEqualTo(Reason.REDIRECT_LOOP);
        assertThat(((ItemFailed) ended.get("all.10")).reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(((ItemFailed) ended.get("all.11")).reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(host.requests("/private/2.png")).isEmpty();
        assertThat(host.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void asksOnceHoweverOftenARecordComes() {
        OriginHost host = origin.host("127.0.1.3").serve("/1.png", PICTURE, "image/png");
        FetchRequested found = image("again", 0, host.url("/1.png"));
        FetchRequested missing = image("again", 1, host.url("/2.png"));

        for (int i = 0; i < 3; i++) {
            publish(found);
            publish(missing);
        }

        List<GannetRecord> outcomes = published.awaitOutcomes("again", 6);
        assertThat(outcomes.stream().filter(ImageFetched.class::isInstance)).hasSize(3);
        assertThat(outcomes.stream().filter(ItemFailed.class::isInstance)).hasSize(3);
        assertThat(host.requests("/1.png")).hasSize(1);
        assertThat(host.requests("/2.png")).hasSize(1);
    }

    @Test
    void asksNoFasterThanConfigured() {
        OriginHost host = origin.host("127.0.9.1");
        for (int i = 0; i < 12; i++) {
            host.serve(
                    "/" + i + ".png",
                    Reply.ok(Pictures.png(20, 20 + i), "image/png").after(Duration.ofMillis(250)));
            publish(image("paced", i, host.url("/" + i + ".png")));
        }

        published.awaitOutcomes("paced", 12);

        assertThat(host.requests()).hasSize(13);
        guarantee().interval("127.0.9.1", Duration.ofMillis(100)).concurrency(2).assertNone();
    }

    @Test
    void waitsAsLongAsAnOverloadedHostAsks() {
        OriginHost host = origin.host("127.0.9.3")
                .serve("/1.png", Reply.status(503).retryAfter(Duration.ofSeconds(2)), Reply.ok(PICTURE, "image/png"))
                .serve("/2.png", PICTURE, "image/png");
        publish(image("busy", 0, host.url("/1.png")));
        publish(image("busy", 1, host.url("/2.png")));

        assertThat(published.awaitOutcomes("busy", 2)).allMatch(ImageFetched.class::isInstance);

        Instant refused = host.requests("/1.png").getFirst().endedAt();
        assertThat(host.requests().stream().map(OriginRequest::startedAt).filter(at -> at.isAfter(refused)))
                .allMatch(at -> at.isAfter(refused.plusMillis(1_990)));
    }

    @Test
    void endsTheItemsOfACancelledJobWithoutAsking() {
        OriginHost host = origin.host("127.0.1.5").serve("/1.png", PICTURE, "image/png");
        worker.getBean(RecordPublisher.class)
                .publish(new JobCancelled("stopped"))
                .join();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> worker.getBean(CancelledJobs.class).contains("stopped"));

        publish(image("stopped", 0, host.url("/1.png")));

        var skipped = (ItemSkipped) published.awaitOutcomes("stopped", 1).getFirst();
        assertThat(skipped.reason()).isEqualTo(Reason.CANCELLED);
        assertThat(host.requests()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void parksWhatIsNoRequestAndGoesOn() {
        byte[] nonsense = "{\"type\": \"nonsense.v1\"}".getBytes(StandardCharsets.UTF_8);
        worker.getBean(KafkaTemplate.class).send(Topic.FETCH_REQUESTS_NAME, "127.0.1.6", nonsense);
        OriginHost host = origin.host("127.0.1.6").serve("/1.png", PICTURE, "image/png");
        publish(image("after", 0, host.url("/1.png")));

        assertThat(published.awaitOutcomes("after", 1)).allMatch(ImageFetched.class::isInstance);

        try (var letters = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partition = new TopicPartition(Topic.FETCH_REQUESTS.deadLetterName(), 0);
            letters.assign(List.of(partition));
            letters.seekToBeginning(List.of(partition));
            var parked = letters.poll(Duration.ofSeconds(10)).iterator().next();
            assertThat(parked.value()).isEqualTo(nonsense);
            assertThat(parked.headers().lastHeader(DeadLetters.WHY_HEADER).value())
                    .asString()
                    .contains("type 'nonsense.v1' is not known");
        }
    }

    @Test
    void goesOnWhereItStoppedAndDoesNothingTwice() {
        OriginHost host = origin.host("127.0.9.2");
        int count = 40;
        for (int i = 0; i < count; i++) {
            host.serve("/" + i + ".png", Pictures.png(30, 20 + i), "image/png");
            publish(image("resumed", i, host.url("/" + i + ".png")));
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> host.requests().size() > 10);

        worker.close();
        assertThat(host.requests()).hasSizeLessThan(count);
        worker = startWorker();

        assertThat(published.awaitItems("resumed", count)).hasSize(count);
        assertThat(published.outcomesSoon("resumed")).allMatch(ImageFetched.class::isInstance);
        for (int i = 0; i < count; i++) {
            assertThat(host.requests("/" + i + ".png")).hasSize(1);
        }
        assertThat(host.requests("/robots.txt")).hasSize(1);
    }

    @Test
    void handsHostsOverToAnotherWorkerWithoutAskingThemTwiceOrTooFast() {
        int hosts = 12;
        int images = 25;
        for (int i = 0; i < hosts * images; i++) {
            OriginHost host = origin.host("127.0.9." + (100 + i % hosts));
            host.serve("/" + i + ".png", Pictures.png(30 + i % hosts, 30 + i / hosts), "image/png");
            publish(image("shared", i, host.url("/" + i + ".png")));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() -> origin.requests().stream()
                                .filter(request -> request.host().startsWith("127.0.9.1"))
                                .count()
                        > 50);

        try (var _ = startWorker()) {
            assertThat(published.awaitItems("shared", hosts * images)).hasSize(hosts * images);
        }

        PolitenessGuarantee guarantee = guarantee().concurrency(2);
        for (int i = 0; i < hosts; i++) {
            OriginHost host = origin.host("127.0.9." + (100 + i));
            assertThat(host.requests()).hasSize(images + 1);
            guarantee.interval("127.0.9." + (100 + i), Duration.ofMillis(100));
        }
        guarantee.assertNone();
    }

    @Test
    void remembersAcrossARestartForHowLongAHostWantsToBeLeftAlone() {
        OriginHost host = origin.host("127.0.9.4")
                .serve("/1.png", Reply.status(503).retryAfter(Duration.ofSeconds(12)), Reply.ok(PICTURE, "image/png"))
                .serve("/2.png", PICTURE, "image/png");
        publish(image("left-alone", 0, host.url("/1.png")));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> host.requests("/1.png").stream().anyMatch(request -> request.endedAt() != null));
        publish(image("left-alone", 1, host.url("/2.png")));

        worker.close();
        worker = startWorker();

        assertThat(published.awaitItems("left-alone", 2).values()).allMatch(ImageFetched.class::isInstance);
        Instant refused = host.requests("/1.png").getFirst().endedAt();
        assertThat(host.requests().stream().map(OriginRequest::startedAt).filter(at -> at.isAfter(refused)))
                .hasSize(2)
                .allMatch(at -> at.isAfter(refused.plusMillis(11_990)));
    }

    @Test
    void hasARobotsTxtThatLiesElsewhereFetchedByWhoeverHasThatHost() {
        OriginHost www = origin.host("127.0.1.9").robots("User-agent: *\nDisallow: /private/");
        OriginHost bare = origin.host("127.0.1.8")
                .redirect("/robots.txt", 301, www.url("/robots.txt"))
                .serve("/1.png", PICTURE, "image/png")
                .serve("/private/2.png", PICTURE, "image/png");
        publish(image("elsewhere", 0, bare.url("/1.png")));
        publish(image("elsewhere", 1, bare.url("/private/2.png")));

        Map<String, GannetRecord> ended = published.awaitItems("elsewhere", 2);

        assertThat(ended.get("elsewhere.0")).isInstanceOf(ImageFetched.class);
        assertThat(((ItemSkipped) ended.get("elsewhere.1")).reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(www.requests("/robots.txt")).hasSize(1);
        assertThat(bare.requests("/private/2.png")).isEmpty();
    }

    @Test
    void sendsAwayWhatMustWaitForLong() {
        OriginHost host =
                origin.host("127.0.9.5").serve("/1.png", Reply.status(429).retryAfter(Duration.ofHours(3)));
        publish(image("sent-away", 0, host.url("/1.png")));

        try (var waiting = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = waiting.partitionsFor(Topic.FETCH_LATER_1H.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            waiting.assign(partitions);
            waiting.seekToBeginning(partitions);
            var record = waiting.poll(Duration.ofSeconds(20)).iterator().next();
            assertThat(record.key()).isEqualTo("127.0.9.5");
            assertThat(Luggage.notBefore(record.headers()))
                    .isAfter(Instant.now().plus(Duration.ofMinutes(179)));
        }
        assertThat(host.requests("/1.png")).hasSize(1);
    }

    @Test
    void losesNothingAndAsksNobodyTwiceWhileTheObjectStoreIsAway() {
        OriginHost host = origin.host("127.0.1.7").serve("/1.png", Pictures.png(11, 11), "image/png");
        int port = store.endpoint().getPort();
        store.close();

        publish(image("outage", 0, host.url("/1.png")));
        assertThat(published.outcomesSoon("outage")).isEmpty();
        assertThat(host.requests()).isEmpty();
        store = S3Server.start(storeDirectory, port);

        assertThat(published.awaitOutcomes("outage", 1)).allMatch(ImageFetched.class::isInstance);
        assertThat(host.requests("/1.png")).hasSize(1);
    }

    // The hosts share their processors, and their JVM, with the worker that they judge, so that they may see a request
    // late, above all the first on a connection. As that room is given once for a series, two workers at once, or any
    // other pace that is too fast, are seen all the same.
    private static PolitenessGuarantee guarantee() {
        return PolitenessGuarantee.on(origin).jitter(Duration.ofMillis(150));
    }

    private static ConfigurableApplicationContext startWorker() {
        var settings = new HashMap<String, Object>(Workers.defaults("download-worker", 0));
        settings.putAll(Map.of(
                "spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers(),
                "gannet.s3.endpoint", store.endpoint(),
                "gannet.s3.access-key", store.accessKey(),
                "gannet.s3.secret-key", store.secretKey(),
                "gannet.s3.bucket", "download-worker-test",
                "gannet.download.allowed-networks", "127.0.0.0/8",
                "gannet.download.interval", "10ms"));
        settings.putAll(Map.of(
                "gannet.download.hosts[0].host", "127.0.9.*",
                "gannet.download.hosts[0].interval", "100ms",
                "gannet.download.hosts[0].concurrency", "2",
                "gannet.topics.partitions", "4"));
        return new SpringApplicationBuilder(DownloadWorker.class)
                .properties(settings)
                .run();
    }

    private static BlobStore blobs() {
        return worker.getBean(BlobStore.class);
    }

    private static void publish(FetchRequested request) {
        worker.getBean(RecordPublisher.class).publish(request).join();
    }

    private static FetchRequested image(String job, int ordinal, String url) {
        return request(job, ordinal, ItemKind.IMAGE, url);
    }

    private static FetchRequested page(String job, int ordinal, String url) {
        return request(job, ordinal, ItemKind.PAGE, url);
    }

    private static FetchRequested request(String job, int ordinal, ItemKind kind, String url) {
        var item = new Item(
                job,
                Item.childId(job, ordinal),
                0,
                kind,
                new WebUrl(url),
                ImageCollection.ofJob(job),
                null,
                Context.ofJob(ordinal, Map.of()),
                null);
        return new FetchRequested(item, Terms.DEFAULT, List.of(), Instant.now());
    }
}
