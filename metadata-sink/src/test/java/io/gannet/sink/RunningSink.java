package io.gannet.sink;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobFinished;
import io.gannet.contract.Topic;
import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.RecordPublisher;
import io.gannet.testsupport.TestServers;
import io.gannet.worker.Workers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.KafkaTemplate;

/// The sink as it runs, on the test's own database.
final class RunningSink implements AutoCloseable {

    private final ConfigurableApplicationContext context;

    RunningSink(String jdbcUrl, String username) {
        Map<String, Object> settings = new HashMap<>(Workers.defaults("metadata-sink", 0));
        settings.put("spring.kafka.bootstrap-servers", TestServers.kafka().bootstrapServers());
        settings.put("spring.datasource.url", jdbcUrl);
        settings.put("spring.datasource.username", username);
        settings.put("spring.datasource.hikari.connection-timeout", 1000);
        settings.put("gannet.topics.partitions", 2);
        var application = new SpringApplication(MetadataSink.class);
        application.setDefaultProperties(settings);
        context = application.run();
    }

    void publish(GannetRecord... records) {
        context.getBean(RecordPublisher.class).publishAll(List.of(records));
    }

    @SuppressWarnings("unchecked")
    void publishBytes(Topic topic, String value) {
        ((KafkaTemplate<String, byte[]>) context.getBean("kafkaTemplate"))
                .send(topic.topicName(), "key", value.getBytes(UTF_8))
                .join();
    }

    String state(String jobId) {
        return context.getBean(JdbcClient.class)
                .sql("SELECT state FROM jobs WHERE id = ?")
                .param(jobId)
                .query(String.class)
                .optional()
                .orElse("UNKNOWN");
    }

    JdbcClient jdbc() {
        return context.getBean(JdbcClient.class);
    }

    /// How many records are on the sink's topics that it has not acknowledged.
    long lag() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "group.id", "gannet-sink");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = Stream.of(Topic.JOBS, Topic.IMAGES_CONVERTED, Topic.OUTCOMES, Topic.FETCH_REQUESTS)
                    .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            var acknowledged = consumer.committed(partitions);
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (acknowledged.get(end.getKey()) == null
                                    ? 0
                                    : acknowledged.get(end.getKey()).offset()))
                    .sum();
        }
    }

    void announce() {
        context.getBean(FinishAnnouncer.class).announce();
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    /// What was announced of a job so far.
    static List<JobFinished> announced(String jobId) {
        return read(Topic.OUTCOMES_NAME).stream()
                .map(received -> {
                    try {
                        return RecordCodec.decode(received.value());
                    } catch (RuntimeException _) {
                        return null; // another test's garbage
                    }
                })
                .filter(JobFinished.class::isInstance)
                .map(JobFinished.class::cast)
                .filter(finished -> finished.jobId().equals(jobId))
                .toList();
    }

    /// All records of a topic.
    static List<ConsumerRecord<String, byte[]>> read(String topic) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers());
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
