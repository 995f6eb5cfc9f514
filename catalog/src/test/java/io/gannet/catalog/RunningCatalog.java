package io.gannet.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.Topic;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.RecordPublisher;
import io.gannet.sink.MetadataSink;
import io.gannet.testsupport.TestServers;
import io.gannet.worker.Workers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The catalog as it runs, on real servers, asked over HTTP.
final class RunningCatalog implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final URI base;

    /// A catalog on a database of its own, with the sink that fills it.
    static RunningCatalog withSink() {
        return withSink(Map.of());
    }

    /// The same with settings of its own.
    static RunningCatalog withSink(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("spring.datasource.url", TestServers.postgres().newDatabase());
        return new RunningCatalog(all, Catalog.class, MetadataSink.class);
    }

    /// @param applications what runs, the catalog among it
    RunningCatalog(Map<String, Object> settings, Class<?>... applications) {
        Map<String, Object> all = new HashMap<>(Workers.defaults("catalog", 0));
        all.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        all.put("spring.datasource.username", TestServers.postgres().username());
        all.put("spring.datasource.hikari.connection-timeout", 1000);
        all.put("gannet.topics.partitions", 2);
        all.put("gannet.s3.endpoint", TestServers.s3().endpoint());
        all.put("gannet.s3.access-key", TestServers.s3().accessKey());
        all.put("gannet.s3.secret-key", TestServers.s3().secretKey());
        all.put("gannet.s3.bucket", "catalog");
        all.put("gannet.catalog.open", true);
        all.put("server.address", "127.0.0.1");
        all.putAll(settings);
        var application = new SpringApplication(applications);
        application.setDefaultProperties(all);
        context = application.run();
        int port = ((WebServerApplicationContext) context).getWebServer().getPort();
        base = URI.create("http://127.0.0.1:" + port);
    }

    void publish(GannetRecord... records) {
        context.getBean(RecordPublisher.class).publishAll(List.of(records));
    }

    /// Parks a record as a worker does that fails with it.
    void park(ConsumerRecord<String, byte[]> received, String why) {
        context.getBean(DeadLetters.class).park(received, new IllegalStateException(why));
    }

    /// The records of a topic that have this key.
    static List<GannetRecord> read(Topic topic, String key) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<GannetRecord> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var received : consumer.poll(Duration.ofMillis(100))) {
                    if (key.equals(received.key())) {
                        records.add(RecordCodec.decode(received.value()));
                    }
                }
            }
            return records;
        }
    }

    /// Stores the bytes that [io.gannet.testsupport.Facts#converted] speaks of.
    void store(ImageConverted converted, String content) {
        var store = context.getBean(BlobStore.class);
        store.put(converted.fetched().original().key(), BlobContent.of(content.getBytes(UTF_8), "image/png"));
        for (var rendition : converted.renditions()) {
            byte[] bytes = (content + ':' + rendition.name()).getBytes(UTF_8);
            store.put(rendition.blob().key(), BlobContent.of(bytes, "image/jpeg"));
        }
    }

    void store(String key, String content) {
        context.getBean(BlobStore.class).put(key, BlobContent.of(content.getBytes(UTF_8), "application/octet-stream"));
    }

    void delete(String key) {
        context.getBean(BlobStore.class).delete(key);
    }

    HttpResponse<String> upload(String query, String contentType, HttpRequest.BodyPublisher list) {
        return send(HttpRequest.newBuilder(base.resolve("/api/v1/lists" + query))
                .header("Content-Type", contentType)
                .POST(list));
    }

    String stored(String key) {
        try (var blob = context.getBean(BlobStore.class).get(key).orElseThrow()) {
            return new String(blob.readAllBytes(), UTF_8);
        }
    }

    void remove(String key) {
        context.getBean(BlobStore.class).delete(key);
    }

    List<String> keys(String prefix) {
        try (var objects = context.getBean(BlobStore.class).list(prefix)) {
            return objects.map(BlobInfo::key).toList();
        }
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    HttpResponse<String> get(String path, String... headers) {
        var request = HttpRequest.newBuilder(base.resolve(path)).GET();
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    HttpResponse<String> post(String path, String json) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    URI base() {
        return base;
    }

    static JsonNode json(HttpResponse<String> response) {
        return RecordCodec.mapper().readTree(response.body());
    }

    @Override
    public void close() {
        context.close();
    }
}
