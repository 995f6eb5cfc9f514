package io.gannet.download;

import io.gannet.blob.BlobStore;
import io.gannet.contract.Context;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Item;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Terms;
import io.gannet.contract.WebUrl;
import io.gannet.embedded.S3Server;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.PolitenessGuarantee;
import io.gannet.testsupport.TestServers;
import io.gannet.worker.Workers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/// The whole worker on a real broker and a real S3 endpoint, and hosts on loopback for it to ask.
abstract class DownloadWorkerFixture {

    static final byte[] PICTURE = Pictures.png(40, 30);

    @TempDir
    static Path storeDirectory;

    static S3Server store;
    static OriginServer origin;
    static ConfigurableApplicationContext worker;
    static Published published;

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

    // The hosts share their processors, and their JVM, with the worker that they judge, so that they may see a request
    // late, above all the first on a connection. As that room is given once for a series, two workers at once, or any
    // other pace that is too fast, are seen all the same.
    static PolitenessGuarantee guarantee() {
        return PolitenessGuarantee.on(origin).jitter(Duration.ofMillis(150));
    }

    static ConfigurableApplicationContext startWorker() {
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

    /// The first record with this key on a topic, once there is one.
    static ConsumerRecord<String, byte[]> firstOn(String topic, String key) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", TestServers.kafka().bootstrapServers()),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(20);
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (record.key().equals(key)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("nothing with the key " + key + " came on " + topic);
        }
    }

    static BlobStore blobs() {
        return worker.getBean(BlobStore.class);
    }

    static void publish(FetchRequested request) {
        worker.getBean(RecordPublisher.class).publish(request).join();
    }

    static FetchRequested image(String job, int ordinal, String url) {
        return request(job, ordinal, ItemKind.IMAGE, url);
    }

    static FetchRequested page(String job, int ordinal, String url) {
        return request(job, ordinal, ItemKind.PAGE, url);
    }

    static FetchRequested request(String job, int ordinal, ItemKind kind, String url) {
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
