package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Topic;
import io.gannet.testsupport.TestServers;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/// The topics in which requests wait, on a real broker. Records are given times in the past, so that no test waits.
class LaterLoopTest {

    private static final Map<String, Object> BROKER =
            Map.of("bootstrap.servers", TestServers.kafka().bootstrapServers(), "auto.offset.reset", "earliest");

    private final String run = UUID.randomUUID().toString();
    private final DefaultKafkaProducerFactory<String, byte[]> producers =
            new DefaultKafkaProducerFactory<>(BROKER, new StringSerializer(), new ByteArraySerializer());
    private final KafkaTemplate<String, byte[]> kafka = new KafkaTemplate<>(producers);
    private final LaterLoop loop = new LaterLoop(
            new DefaultKafkaConsumerFactory<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer()),
            kafka,
            Duration.ofMinutes(1),
            Clock.systemUTC());

    @BeforeEach
    void createTopics() throws Exception {
        try (Admin admin = Admin.create(BROKER)) {
            var existing = admin.listTopics().names().get();
            admin.createTopics(List.of(
                                    Topic.FETCH_REQUESTS,
                                    Topic.FETCH_LATER_1M,
                                    Topic.FETCH_LATER_10M,
                                    Topic.FETCH_LATER_1H)
                            .stream()
                            .map(Topic::topicName)
                            .filter(name -> !existing.contains(name))
                            .map(name -> new NewTopic(name, 4, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
        loop.start();
    }

    @AfterEach
    void stop() {
        loop.stop();
        producers.destroy();
    }

    @Test
    void bringsBackWhatIsDueAsItWentAndKeepsTheRest() {
        Instant now = Instant.now();
        send(Topic.FETCH_LATER_1M, "due", now.minusSeconds(61), now.plusSeconds(20));
        send(Topic.FETCH_LATER_1M, "early", now, now.plusSeconds(60));
        send(Topic.FETCH_LATER_10M, "due-10", now.minusSeconds(601), now.plusSeconds(20));
        send(Topic.FETCH_LATER_1H, "round-again", now.minusSeconds(3601), now.plusSeconds(700));

        assertThat(read(Topic.FETCH_REQUESTS, 2)).containsExactlyInAnyOrder("due", "due-10");
        assertThat(read(Topic.FETCH_LATER_10M, 2)).containsExactlyInAnyOrder("due-10", "round-again");
    }

    private void send(Topic topic, String what, Instant at, Instant notBefore) {
        var record = new ProducerRecord<String, byte[]>(
                topic.topicName(), null, at.toEpochMilli(), what, (run + what).getBytes(StandardCharsets.UTF_8));
        record.headers()
                .add(
                        "gannet_not_before",
                        String.valueOf(notBefore.toEpochMilli()).getBytes(StandardCharsets.UTF_8));
        kafka.send(record).join();
    }

    private List<String> read(Topic topic, int count) {
        var found = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(BROKER, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(30);
            while (found.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> {
                    String value = new String(record.value(), StandardCharsets.UTF_8);
                    if (value.startsWith(run)) {
                        assertThat(Luggage.notBefore(record.headers())).isNotNull();
                        found.add(value.substring(run.length()));
                    }
                });
            }
        }
        return found;
    }
}
