package io.gannet.systemtests;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/// The broker, as any Kafka client sees it.
final class Broker {

    private final Map<String, Object> settings;

    Broker(String bootstrapServers) {
        this.settings = Map.of("bootstrap.servers", bootstrapServers);
    }

    void publish(String topic, String key, byte[] value) {
        publish(List.of(new ProducerRecord<>(topic, key, value)));
    }

    /// Publishes every record of the topic once more, as redelivery would bring it.
    void redeliver(String topic) {
        publish(read(topic).stream()
                .map(old -> new ProducerRecord<>(topic, null, old.key(), old.value(), old.headers()))
                .toList());
    }

    /// Waits until every group has committed all that its topics hold. A worker commits a record after publishing what
    /// follows from it, so that nothing is under way then.
    void awaitDrained(Duration atMost) {
        try (var admin = Admin.create(settings)) {
            await().atMost(atMost).pollInterval(Duration.ofMillis(250)).until(() -> isDrained(admin));
        }
    }

    // The ends are read after what was committed: a record that moves on meanwhile is still seen to be missing
    // somewhere.
    private static boolean isDrained(Admin admin) throws ExecutionException, InterruptedException {
        var committed = new HashMap<TopicPartition, Long>();
        for (GroupListing group : admin.listGroups().all().get()) {
            admin.listConsumerGroupOffsets(group.groupId())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .forEach((partition, offset) -> {
                        if (offset != null) {
                            committed.merge(partition, offset.offset(), Math::min);
                        }
                    });
        }
        var ends = admin.listOffsets(committed.keySet().stream()
                        .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest())))
                .all()
                .get();
        return !committed.isEmpty()
                && ends.entrySet().stream()
                        .allMatch(end ->
                                committed.get(end.getKey()) >= end.getValue().offset());
    }

    /// Every record that the topic holds.
    List<ConsumerRecord<String, byte[]>> read(String topic) {
        var records = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = new HashMap<>(consumer.endOffsets(partitions));
            while (!ends.isEmpty()) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
                ends.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            }
        }
        return records;
    }

    void publish(List<ProducerRecord<String, byte[]>> records) {
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            var sent = records.stream().map(producer::send).toList();
            producer.flush();
            for (var one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
