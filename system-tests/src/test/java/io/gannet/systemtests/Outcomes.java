package io.gannet.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/// How items ended, as the broker has it.
final class Outcomes implements AutoCloseable {

    /// Items that ended in two ways.
    private final List<String> contradictions = new ArrayList<>();

    private final Map<String, Map<String, String>> byJob = new HashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private int records;

    Outcomes(String bootstrapServers) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        Topic.IMAGES_FETCHED.topicName(),
                        Topic.OUTCOMES.topicName(),
                        Topic.FETCH_REQUESTS.deadLetterName())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /// Waits until so many items of the job have ended, but no longer than the time given.
    ///
    /// @return how many have
    int await(String jobId, int count, Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        while (ended(jobId) < count && Instant.now().isBefore(deadline)) {
            poll(Duration.ofMillis(100));
        }
        return ended(jobId);
    }

    /// By item id, how the items of a job ended: what came of it, with the host's status or the hash of the bytes.
    Map<String, String> of(String jobId) {
        return byJob.getOrDefault(jobId, Map.of());
    }

    /// How many outcomes there were beyond the first of each item.
    int repeated() {
        poll(Duration.ofSeconds(1));
        return records - byJob.values().stream().mapToInt(Map::size).sum();
    }

    /// Fails if there is an item that ended in more than one way.
    void assertConsistent() {
        poll(Duration.ofSeconds(1));
        assertThat(contradictions).as("items that ended in two ways").isEmpty();
    }

    private int ended(String jobId) {
        return of(jobId).size();
    }

    private void poll(Duration patience) {
        consumer.poll(patience).forEach(record -> {
            records++;
            note(RecordCodec.decode(record.value()), record.topic());
        });
    }

    private void note(GannetRecord outcome, String topic) {
        FetchRequested request;
        String end;
        switch (outcome) {
            case ImageFetched fetched -> {
                request = fetched.request();
                end = "FETCHED " + fetched.original().hash().hex();
            }
            case ItemFailed failed -> {
                request = failed.request();
                end = failed.reason() + " " + failed.httpStatus();
            }
            case ItemSkipped skipped -> {
                request = skipped.request();
                end = skipped.reason().name();
            }
            default -> throw new AssertionError("a download-worker publishes no " + outcome + " on " + topic);
        }
        Map<String, String> items = byJob.computeIfAbsent(request.item().jobId(), _ -> new HashMap<>());
        String before = items.putIfAbsent(request.item().id(), end);
        if (before != null && !before.equals(end)) {
            contradictions.add(request.item().id() + " " + request.item().url() + ": " + before + " and " + end);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
