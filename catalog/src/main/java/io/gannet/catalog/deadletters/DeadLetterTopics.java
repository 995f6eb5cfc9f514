package io.gannet.catalog.deadletters;

import io.gannet.catalog.deadletters.core.Range;
import io.gannet.contract.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.core.ConsumerFactory;

/// The dead-letter topics as they lie on the broker. What was sent again is told by the offsets of a consumer group.
final class DeadLetterTopics {

    private static final String GROUP = "gannet-replay";
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_EMPTY_POLLS = 50;
    private static final int TIMEOUT_MS = 10_000;
    private static final Comparator<TopicPartition> ORDER = Comparator.comparingInt(TopicPartition::partition);

    /// How many dead letters a topic has.
    ///
    /// @param kept all of them
    /// @param waiting those that were not sent again
    record Count(long kept, long waiting) {}

    private final Map<String, Object> settings;

    DeadLetterTopics(ConsumerFactory<String, byte[]> consumers) {
        settings = new HashMap<>(consumers.getConfigurationProperties());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    }

    /// A consumer that sees the topics; the caller closes it.
    Consumer<byte[], byte[]> open() {
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    /// How many dead letters each topic has that is there.
    Map<Topic, Count> counts(Consumer<byte[], byte[]> consumer) {
        Set<String> there = consumer.listTopics().keySet();
        Map<Topic, Count> counts = new TreeMap<>();
        Arrays.stream(Topic.values())
                .filter(topic -> there.contains(topic.deadLetterName()))
                .forEach(topic -> counts.put(topic, count(consumer, topic)));
        return counts;
    }

    private static Count count(Consumer<byte[], byte[]> consumer, Topic topic) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        long kept = consumer.endOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .sum()
                - consumer.beginningOffsets(partitions).values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        long waiting = waiting(consumer, topic).values().stream()
                .mapToLong(range -> range.to() - range.from())
                .sum();
        return new Count(kept, waiting);
    }

    /// What was not sent again of a topic up to now.
    Map<TopicPartition, Range> waitingIn(Consumer<byte[], byte[]> consumer, Topic topic) {
        return waiting(consumer, topic);
    }

    private static Map<TopicPartition, Range> waiting(Consumer<byte[], byte[]> consumer, Topic topic) {
        List<TopicPartition> partitions = partitions(consumer, topic);
        var starts = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        var done = consumer.committed(Set.copyOf(partitions));
        Map<TopicPartition, Range> waiting = new TreeMap<>(ORDER);
        for (var partition : partitions) {
            var committed = done.get(partition);
            long start = starts.getOrDefault(partition, 0L);
            long from = committed == null ? start : Math.max(start, committed.offset());
            waiting.put(partition, new Range(from, Math.max(from, ends.getOrDefault(partition, from))));
        }
        return waiting;
    }

    private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Topic topic) {
        return consumer.partitionsFor(topic.deadLetterName()).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .sorted(ORDER)
                .collect(Collectors.toList());
    }

    /// Reads a part of a partition, a batch at a time.
    ///
    /// @param most how many records at most
    /// @param reader takes a batch
    /// @return the offset that the rest of the part begins with; its end if all was read
    /// @throws TimeoutException if the broker does not answer
    long read(
            Consumer<byte[], byte[]> consumer,
            TopicPartition partition,
            Range range,
            int most,
            java.util.function.Consumer<List<DeadLetter>> reader) {
        consumer.assign(List.of(partition));
        consumer.seek(partition, range.from());
        int empty = 0;
        int read = 0;
        long next = range.from();
        while (read < most && consumer.position(partition) < range.to()) {
            List<DeadLetter> batch = consumer.poll(POLL).records(partition).stream()
                    .filter(received -> received.offset() < range.to())
                    .limit(most - read)
                    .map(DeadLetter::new)
                    .toList();
            empty = batch.isEmpty() ? empty + 1 : 0;
            if (empty > MOST_EMPTY_POLLS) {
                throw new TimeoutException(partition + " cannot be read beyond " + consumer.position(partition));
            }
            if (!batch.isEmpty()) {
                reader.accept(batch);
                read += batch.size();
                next = batch.getLast().parked().offset() + 1;
            }
        }
        return read < most ? range.to() : next;
    }

    /// The topic whose dead-letter topic has this name; null if there is none.
    static @Nullable Topic named(String deadLetterTopic) {
        return Arrays.stream(Topic.values())
                .filter(topic -> topic.deadLetterName().equals(deadLetterTopic))
                .findFirst()
                .orElse(null);
    }
}
