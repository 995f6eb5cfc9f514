package io.gannet.producer;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.Topic;
import io.gannet.messaging.RecordCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/// All that was ever published on some topics, for one test thread to look at.
final class Inbox implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Received> received = new ArrayList<>();

    Inbox(String bootstrapServers, String... topics) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(topics)
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// The records of a type that a condition holds for, once there are as many as that.
    <T extends GannetRecord> List<T> await(int count, Class<T> type, Predicate<T> condition) {
        return await(count, each -> type.isInstance(each.event()) && condition.test(type.cast(each.event()))).stream()
                .map(each -> type.cast(each.event()))
                .toList();
    }

    /// The dead letters with the value given, once there is one.
    List<ConsumerRecord<String, byte[]>> awaitDeadLetter(Topic topic, byte[] value) {
        return await(
                        1,
                        each -> each.raw().topic().equals(topic.deadLetterName())
                                && Arrays.equals(each.raw().value(), value))
                .stream()
                .map(Received::raw)
                .toList();
    }

    private List<Received> await(int count, Predicate<Received> condition) {
        var matching = new ArrayList<Received>();
        received.stream().filter(condition).forEach(matching::add);
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(1)).until(() -> {
            for (var raw : consumer.poll(Duration.ofMillis(100))) {
                var each = new Received(raw, raw.topic().endsWith("-dlt") ? null : RecordCodec.decode(raw.value()));
                received.add(each);
                if (condition.test(each)) {
                    matching.add(each);
                }
            }
            return matching.size() >= count;
        });
        return matching;
    }

    private record Received(
            ConsumerRecord<String, byte[]> raw, @Nullable GannetRecord event) {}

    @Override
    public void close() {
        consumer.close();
    }
}
