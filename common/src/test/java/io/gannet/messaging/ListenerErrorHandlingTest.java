package io.gannet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.BlobStoreException;
import io.gannet.contract.Context;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.JobIds;
import io.gannet.contract.ListColumns;
import io.gannet.contract.ListContent;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Terms;
import io.gannet.contract.Topic;
import io.gannet.contract.UnitFailed;
import io.gannet.contract.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/// The one set-up of listeners against a real broker.
class ListenerErrorHandlingTest {

    private static final EmbeddedKafkaKraftBroker BROKER = new EmbeddedKafkaKraftBroker(1, 1);
    private static ConfigurableApplicationContext context;
    private static KafkaTemplate<String, byte[]> kafka;
    private static RecordPublisher publisher;
    private static Listeners listeners;

    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @Import({MessagingConfiguration.class, CancellationConfiguration.class})
    static class App {

        @Bean
        Listeners listeners() {
            return new Listeners();
        }
    }

    /// Fails as the job id says, as often as that says.
    static class Listeners {

        final Queue<String> handled = new ConcurrentLinkedQueue<>();
        final Map<String, Integer> deliveries = new ConcurrentHashMap<>();

        @KafkaListener(topics = Topic.JOBS_NAME, groupId = "test-jobs")
        void on(GannetRecord event) {
            if (!(event instanceof ScrapeJob job)) {
                return;
            }
            int delivery = deliveries.merge(job.requireId(), 1, Integer::sum);
            if (job.requireId().startsWith("storeless") && delivery <= 4) {
                throw new BlobStoreException("the store is away", null);
            }
            handled.add(job.requireId());
        }

        @KafkaListener(topics = Topic.FETCH_REQUESTS_NAME, groupId = "test-fetches")
        void on(FetchRequested request) {
            deliveries.merge(request.item().id(), 1, Integer::sum);
            throw new IllegalStateException("a bug");
        }

        @KafkaListener(topics = Topic.LIST_RANGES_NAME, groupId = "test-ranges")
        void on(ListRange range) {
            throw new UndecodableRecordException("another bug", null);
        }
    }

    @BeforeAll
    static void start() {
        BROKER.afterPropertiesSet();
        var application = new SpringApplication(App.class);
        application.setDefaultProperties(Map.of(
                "spring.main.web-application-type",
                "none",
                "spring.kafka.bootstrap-servers",
                BROKER.getBrokersAsString(),
                "gannet.topics.partitions",
                3));
        context = application.run();
        listeners = context.getBean(Listeners.class);
        publisher = context.getBean(RecordPublisher.class);
        @SuppressWarnings("unchecked")
        KafkaTemplate<String, byte[]> template = context.getBean(KafkaTemplate.class);
        kafka = template;
    }

    @AfterAll
    static void stop() {
        context.close();
        BROKER.destroy();
    }

    @Test
    void parksUndecodableBytesAtOnceAndUnchangedAndGoesOn() {
        byte[] broken = "{\"type\": \"scrape-job.v1\", \u0000\u00ff".getBytes(UTF_8);
        String after = id("after");

        kafka.send(new ProducerRecord<>(Topic.JOBS_NAME, 0, "k", broken)).join();
        kafka.send(new ProducerRecord<>(Topic.JOBS_NAME, 0, after, RecordCodec.encode(job(after))))
                .join();

        await().until(() -> listeners.handled.contains(after));
        ConsumerRecord<String, byte[]> parked = parked(Topic.JOBS).getFirst();
        assertThat(parked.value()).isEqualTo(broken);
        assertThat(parked.key()).isEqualTo("k");
        assertThat(new String(
                        parked.headers().lastHeader(DeadLetters.WHY_HEADER).value(), UTF_8))
                .startsWith("malformed JSON at line 1");
    }

    @Test
    void deliversAgainForAsLongAsInfrastructureIsAway() {
        String id = id("storeless");

        publisher.publish(job(id)).join();

        await().atMost(Duration.ofSeconds(40)).until(() -> listeners.handled.contains(id));
        assertThat(listeners.deliveries.get(id)).isEqualTo(5);
    }

    @Test
    void parksWhatKeepsFailingAndEndsItsItem() {
        String jobId = id("buggy");
        var item = new Item(
                jobId,
                jobId + ".0",
                0,
                ItemKind.IMAGE,
                new WebUrl("http://127.0.0.1/a.png"),
                ImageCollection.ofJob(jobId),
                null,
                Context.ofJob(0, Map.of()),
                null);
        var request = new FetchRequested(item, Terms.DEFAULT, List.of(), Instant.EPOCH);

        publisher.publish(request).join();

        var parked = parked(Topic.FETCH_REQUESTS).getFirst();
        assertThat(parked.value()).isEqualTo(RecordCodec.encode(request));
        assertThat(listeners.deliveries.get(item.id())).isEqualTo(4);
        ItemFailed failed = outcome(ItemFailed.class);
        assertThat(failed.request()).isEqualTo(request);
        assertThat(failed.reason()).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(failed.detail()).contains("IllegalStateException: a bug");
    }

    @Test
    void endsAListWithTheRangeThatIsParked() {
        String jobId = id("listed");
        var job = ScrapeJob.of(jobId, new Source.ListFile("a.csv", null, null, null, ListColumns.DEFAULT));
        var content = new ListContent("a.csv", 9_000, Instant.EPOCH, List.of("url"), null);

        publisher
                .publish(new ListRange(job, Instant.EPOCH, 1, 500, 4_000, 502, content))
                .join();

        assertThat(parked(Topic.LIST_RANGES)).hasSize(1);
        UnitFailed failed = outcome(UnitFailed.class);
        assertThat(failed.unitId()).isEqualTo(jobId + ".500");
        assertThat(failed.line()).isEqualTo(502);
        assertThat(failed.reason()).isEqualTo(Reason.INTERNAL_ERROR);
        assertThat(failed.detail()).isEqualTo("Parked in gannet.list.ranges-dlt: another bug");
        assertThat(outcome(Planned.class)).isEqualTo(new Planned(jobId, jobId, 0, 501, failed.at()));
    }

    @Test
    void givesAJobWithoutIdTheOneOfItsPosition() {
        var sent = kafka.send(Topic.JOBS_NAME, RecordCodec.encode(job(null)))
                .join()
                .getRecordMetadata();

        String id = JobIds.fromPosition(sent.topic(), sent.partition(), sent.offset(), sent.timestamp());
        await().until(() -> listeners.handled.contains(id));
    }

    @Test
    void tellsEveryWorkerOfCancelledJobs() {
        var cancelled = context.getBean(CancelledJobs.class);
        String id = id("cancelled");

        publisher.publish(new JobCancelled(id)).join();

        await().until(() -> cancelled.contains(id));
        assertThat(cancelled.contains(id + "x")).isFalse();
    }

    private static <T extends GannetRecord> T outcome(Class<T> type) {
        var found = new AtomicReference<T>();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> read(Topic.OUTCOMES.topicName()).stream()
                        .map(received -> RecordCodec.decode(received.value()))
                        .filter(type::isInstance)
                        .peek(event -> found.set(type.cast(event)))
                        .findFirst()
                        .isPresent());
        return found.get();
    }

    private static ScrapeJob job(String id) {
        return ScrapeJob.of(id, new Source.Page(new WebUrl("http://127.0.0.1/")));
    }

    private static String id(String name) {
        return name + '-' + UUID.randomUUID().toString().substring(0, 8);
    }

    private static List<ConsumerRecord<String, byte[]>> parked(Topic topic) {
        return read(topic.deadLetterName());
    }

    /// Reads a topic from its start until it has given something.
    private static List<ConsumerRecord<String, byte[]>> read(String topic) {
        var found = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", BROKER.getBrokersAsString()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(found::add);
                return !found.isEmpty();
            });
        }
        return found;
    }
}
