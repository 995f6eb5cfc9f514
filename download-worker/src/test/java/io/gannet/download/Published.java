package io.gannet.download;

import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Topic;
import io.gannet.messaging.RecordCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// Reads what the worker published, from the beginning.
final class Published implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final List<GannetRecord> records = new ArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;

    Published(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = List.of(Topic.DOCUMENTS, Topic.IMAGES_FETCHED, Topic.OUTCOMES).stream()
                .flatMap(topic -> consumer.partitionsFor(topic.topicName()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
    }

    /// Waits until so many outcomes of the job were published.
    List<GannetRecord> awaitOutcomes(String jobId, int count) {
        await(() -> outcomes(jobId).size() >= count, () -> outcomes(jobId));
        return outcomes(jobId);
    }

    /// Waits until so many items of the job have ended; by item id, the last outcome of each.
    Map<String, GannetRecord> awaitItems(String jobId, int count) {
        await(() -> items(jobId).size() >= count, () -> items(jobId));
        return items(jobId);
    }

    private void await(BooleanSupplier isThere, Supplier<Object> sofar) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!isThere.getAsBoolean()) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("only " + sofar.get() + " within " + PATIENCE);
            }
            poll();
        }
    }

    /// What was published of the job until now and within a moment from now.
    List<GannetRecord> outcomesSoon(String jobId) {
        Instant end = Instant.now().plusMillis(1_500);
        while (Instant.now().isBefore(end)) {
            poll();
        }
        return outcomes(jobId);
    }

    private void poll() {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> records.add(RecordCodec.decode(record.value())));
    }

    private List<GannetRecord> outcomes(String jobId) {
        return records.stream()
                .filter(record -> request(record).item().jobId().equals(jobId))
                .toList();
    }

    private Map<String, GannetRecord> items(String jobId) {
        return outcomes(jobId).stream()
                .collect(Collectors.toMap(record -> request(record).item().id(), record -> record, (_, b) -> b));
    }

    static FetchRequested request(GannetRecord record) {
        return switch (record) {
            case DocumentFetched fetched -> fetched.request();
            case ImageFetched fetched -> fetched.request();
            case ItemFailed failed -> failed.request();
            case ItemSkipped skipped -> skipped.request();
            default -> throw new AssertionError("the worker publishes no " + record);
        };
    }

    @Override
    public void close() {
        consumer.close();
    }
}
