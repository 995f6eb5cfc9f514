package io.gannet.convert;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.contract.Rendition;
import io.gannet.contract.Topic;
import io.gannet.convert.core.Fetches;
import io.gannet.convert.core.Pictures;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/// The whole worker on a real broker and a real S3 endpoint.
class ConverterWorkerTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");

    private static ConfigurableApplicationContext worker;
    private static KafkaConsumer<String, byte[]> consumer;
    private static final List<GannetRecord> answers = new ArrayList<>();

    @BeforeAll
    static void start() {
        var application = new SpringApplication(ConverterWorker.class);
        application.setDefaultProperties(Map.of(
                "spring.application.name",
                "converter-worker",
                "server.port",
                0,
                "spring.kafka.bootstrap-servers",
                TestServers.kafka().bootstrapServers(),
                "gannet.topics.partitions",
                2,
                "gannet.s3.endpoint",
                TestServers.s3().endpoint().toString(),
                "gannet.s3.access-key",
                TestServers.s3().accessKey(),
                "gannet.s3.secret-key",
                TestServers.s3().secretKey(),
                "gannet.s3.bucket",
                "converter-worker"));
        worker = application.run();
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        TestServers.kafka().bootstrapServers(),
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topic.IMAGES_CONVERTED_NAME, Topic.OUTCOMES_NAME, Topic.FETCH_REQUESTS_NAME));
    }

    @AfterAll
    static void stop() {
        consumer.close();
        worker.close();
    }

    @Test
    void convertsAnImageAndAnswersARedeliveryWithTheSameRecord() {
        byte[] png = Pictures.encoded(
                Pictures.plain(800, 400, BufferedImage.TYPE_INT_ARGB, new Color(255, 0, 0, 128)), "png");
        ImageFetched fetched = stored(png);

        publish(fetched);
        var first = (ImageConverted) answerTo(fetched, 1).getFirst();

        assertThat(first.fetched()).isEqualTo(fetched);
        assertThat(first.renditions()).extracting(Rendition::width).containsExactly(800, 320);
        BufferedImage thumb =
                Pictures.decoded(bytes(first.renditions().getLast().blob().key()));
        assertThat(new Color(thumb.getRGB(100, 100)).getGreen()).isBetween(123, 131); // half red on white

        worker.getBean(BlobStore.class).delete(fetched.original().key()); // what is known needs no original
        publish(fetched);
        assertThat(answerTo(fetched, 2)).containsExactly(first, first);
        assertThat(worker.getBean(MeterRegistry.class)
                        .counter("gannet.conversions", "outcome", "converted", "format", "png", "remembered", "true")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void rejectsATruncatedImage() {
        byte[] jpeg = Pictures.encoded(Pictures.noise(200, 200), "jpeg");
        ImageFetched fetched = stored(Arrays.copyOf(jpeg, jpeg.length / 2));

        publish(fetched);

        assertThat(answerTo(fetched, 1).getFirst())
                .isInstanceOfSatisfying(
                        ImageRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CORRUPT));
    }

    @Test
    void rejectsABomb() {
        ImageFetched fetched = stored(Pictures.pngClaiming(60_000, 60_000));

        publish(fetched);

        assertThat(answerTo(fetched, 1).getFirst())
                .isInstanceOfSatisfying(
                        ImageRejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.TOO_MANY_PIXELS));
    }

    @Test
    void asksForAnOriginalThatIsNotThereAndParksItIfThatIsInVain() {
        ImageFetched fetched = Fetches.of("announced, never stored".getBytes(UTF_8), NOW);

        publish(fetched);

        var again = (FetchRequested) awaitAnswer(answer -> answer instanceof FetchRequested request
                && request.item().equals(fetched.request().item()));
        publish(new ImageFetched(
                again, fetched.original(), fetched.mediaType(), fetched.finalUrl(), fetched.disposition(), NOW));
        awaitAnswer(answer -> answer instanceof ItemFailed failed
                && failed.reason() == Reason.INTERNAL_ERROR
                && failed.request().equals(again));
    }

    @Test
    void answersTheRestOfABatchInWhichSomethingIsNoRecord() {
        List<ImageFetched> images = IntStream.range(0, 6)
                .mapToObj(i -> stored(Pictures.encoded(Pictures.noise(20, 20 + i), "png")))
                .toList();

        for (ImageFetched fetched : images) {
            worker.getBean(KafkaTemplate.class)
                    .send(Topic.IMAGES_FETCHED_NAME, fetched.key(), "nonsense".getBytes(UTF_8));
            publish(fetched);
            publish(fetched);
        }

        for (ImageFetched fetched : images) {
            List<GannetRecord> twice = answerTo(fetched, 2);
            assertThat(twice).hasSize(2).allMatch(twice.getFirst()::equals);
        }
    }

    private static GannetRecord awaitAnswer(Predicate<GannetRecord> which) {
        return await().atMost(Duration.ofSeconds(40))
                .until(
                        () -> {
                            poll();
                            return answers.stream().filter(which).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static ImageFetched stored(byte[] file) {
        ImageFetched fetched = Fetches.of(file, NOW);
        worker.getBean(BlobStore.class).put(fetched.original().key(), BlobContent.of(file, "application/octet-stream"));
        return fetched;
    }

    private static void publish(ImageFetched fetched) {
        worker.getBean(RecordPublisher.class).publish(fetched).join();
    }

    private static List<GannetRecord> answerTo(ImageFetched fetched, int count) {
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            poll();
            return about(fetched).size() >= count;
        });
        return about(fetched);
    }

    private static List<GannetRecord> about(ImageFetched fetched) {
        return answers.stream()
                .filter(answer -> answer.key().equals(fetched.key()))
                .toList();
    }

    private static void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(received -> answers.add(ReceivedRecords.decode(received)));
    }

    private static byte[] bytes(String key) {
        try (Blob blob = worker.getBean(BlobStore.class).get(key).orElseThrow()) {
            return blob.readAllBytes();
        }
    }
}
