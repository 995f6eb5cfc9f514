package io.gannet.convert;

import static org.awaitility.Awaitility.await;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Topic;
import io.gannet.convert.core.Fetches;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.kafka.core.KafkaTemplate;

/// A converter-worker on a real broker and a real S3 endpoint, with topics of its own, and somebody who asks it and
/// reads its answers.
final class RunningConverter implements AutoCloseable {

    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ConfigurableApplicationContext worker;
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<GannetRecord> answers = new ArrayList<>();

    private RunningConverter(ConfigurableApplicationContext worker, KafkaConsumer<String, byte[]> consumer) {
        this.worker = worker;
        this.consumer = consumer;
    }

    /// @param bucket where its objects are
    /// @param configurations in addition to the worker's own
    static RunningConverter start(String bucket, Map<String, Object> settings, Class<?>... configurations) {
        var sources = new ArrayList<Class<?>>(List.of(ConverterWorker.class));
        sources.addAll(List.of(configurations));
        var application = new SpringApplication(sources.toArray(Class<?>[]::new));
        var defaults = new HashMap<String, Object>(Map.of(
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
                bucket));
        defaults.putAll(settings);
        application.setDefaultProperties(defaults);
        var consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers",
                        TestServers.kafka().bootstrapServers(),
                        "group.id",
                        "test-" + UUID.randomUUID(),
                        "auto.offset.reset",
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        ConfigurableApplicationContext worker = application.run();
        consumer.subscribe(List.of(Topic.IMAGES_CONVERTED_NAME, Topic.OUTCOMES_NAME, Topic.FETCH_REQUESTS_NAME));
        return new RunningConverter(worker, consumer);
    }

    <T> T bean(Class<T> type) {
        return worker.getBean(type);
    }

    /// An original that was fetched and is in the object store.
    ImageFetched stored(byte[] file) {
        ImageFetched fetched = Fetches.of(file, NOW);
        bean(BlobStore.class).put(fetched.original().key(), BlobContent.of(file, "application/octet-stream"));
        return fetched;
    }

    void publish(ImageFetched fetched) {
        bean(RecordPublisher.class).publish(fetched).join();
    }

    /// Publishes what is no record beside an image.
    void publish(String key, byte[] nonsense) {
        worker.getBean(KafkaTemplate.class).send(Topic.IMAGES_FETCHED_NAME, key, nonsense);
    }

    GannetRecord answer(Predicate<GannetRecord> which) {
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            poll();
                            return answers.stream().filter(which).findFirst();
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    List<GannetRecord> answersTo(ImageFetched fetched, int count) {
        await().atMost(PATIENCE).until(() -> {
            poll();
            return about(fetched).size() >= count;
        });
        return about(fetched);
    }

    private List<GannetRecord> about(ImageFetched fetched) {
        return answers.stream()
                .filter(answer -> answer.key().equals(fetched.key()))
                .toList();
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(received -> answers.add(ReceivedRecords.decode(received)));
    }

    byte[] bytes(String key) {
        try (Blob blob = bean(BlobStore.class).get(key).orElseThrow()) {
            return blob.readAllBytes();
        }
    }

    @Override
    public void close() {
        consumer.close();
        worker.close();
    }
}
