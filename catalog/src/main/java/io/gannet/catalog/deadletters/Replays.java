package io.gannet.catalog.deadletters;

import io.gannet.catalog.deadletters.core.Range;
import io.gannet.catalog.deadletters.core.Remainder;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.support.TransactionOperations;

/// Sends dead letters again, each once: the offsets of those of a batch are committed when the broker has all of
/// them. After a crash between the two they are sent once more, which no consumer minds.
final class Replays {

    private static final Logger log = LoggerFactory.getLogger(Replays.class);

    /// What was sent, or would be.
    ///
    /// @param replayed how many were sent to the topic that they are from
    /// @param left how many were left, as they were parked for another reason
    /// @param remainder what is still to be seen to
    record Replay(long replayed, long left, Remainder remainder) {}

    /// What is to be sent.
    ///
    /// @param topic the topic that they are from
    /// @param reason part of the sentence that says why they were parked; null for all
    /// @param remainder what the replay before left to be seen to; null for all that waits now
    /// @param most how many are looked at, at most
    record Order(
            Topic topic, @Nullable String reason, @Nullable Remainder remainder, int most) {

        private boolean isFor(DeadLetter letter) {
            return reason == null || letter.isBecauseOf(reason);
        }
    }

    private final DeadLetterTopics topics;
    private final Map<String, Object> settings;
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final Clock clock;

    Replays(
            DeadLetterTopics topics,
            ProducerFactory<String, byte[]> producers,
            JdbcClient jdbc,
            TransactionOperations transactions,
            Clock clock) {
        this.topics = topics;
        this.settings = new HashMap<>(producers.getConfigurationProperties());
        this.jdbc = jdbc;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// How many would be sent.
    Replay count(Order order) {
        try (var consumer = topics.open()) {
            return each(consumer, order, (_, _) -> {});
        }
    }

    /// Sends them. Those that were parked for another reason go to the end of the dead-letter topic, as offsets
    /// cannot tell of single ones in between; but a replay for which there are none at all leaves the others where
    /// they are.
    ///
    /// @throws org.springframework.web.ErrorResponseException if another replay of the topic is under way
    /// @throws CompletionException if the broker does not take one
    Replay replay(Order order) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            if (!lock(order.topic)) {
                throw Problems.conflict("Another replay of " + order.topic.deadLetterName() + " is under way.");
            }
            return send(order);
        }));
    }

    // Until the transaction ends, whatever the number of instances.
    private boolean lock(Topic topic) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:topic, 0))")
                .param("topic", topic.deadLetterName())
                .query(Boolean.class)
                .single();
    }

    private Replay send(Order order) {
        if (order.reason != null && order.remainder == null && !isForAny(order)) {
            return new Replay(0, 0, new Remainder(Map.of()));
        }
        Instant now = clock.instant();
        Topic topic = order.topic;
        var producers =
                new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try (var consumer = topics.open()) {
            var kafka = new KafkaTemplate<>(producers);
            Replay sent = each(consumer, order, (partition, batch) -> {
                CompletableFuture.allOf(batch.stream()
                                .map(letter -> order.isFor(letter) ? letter.revived(topic, now) : letter.keptBack())
                                .map(kafka::send)
                                .toArray(CompletableFuture[]::new))
                        .join();
                long next = batch.getLast().parked().offset() + 1;
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
            });
            log.info("sent {} dead letters to {} again, left {}", sent.replayed(), topic.topicName(), sent.left());
            return sent;
        } finally {
            producers.destroy();
        }
    }

    private boolean isForAny(Order order) {
        var found = new AtomicBoolean();
        try (var consumer = topics.open()) {
            topics.waitingIn(consumer, order.topic).forEach((partition, range) -> {
                Range rest = range;
                while (!found.get() && !rest.isEmpty()) {
                    long next = topics.read(consumer, partition, rest, order.most, batch -> {
                        if (batch.stream().anyMatch(order::isFor)) {
                            found.set(true);
                        }
                    });
                    rest = new Range(next, rest.to());
                }
            });
        }
        return found.get();
    }

    private Replay each(Consumer<byte[], byte[]> consumer, Order order, Batch step) {
        var meant = new AtomicLong();
        var met = new AtomicInteger();
        Map<Integer, Range> rest = new TreeMap<>();
        topics.waitingIn(consumer, order.topic).forEach((partition, waiting) -> {
            Range range = order.remainder == null ? waiting : order.remainder.of(partition.partition(), waiting);
            long next = topics.read(consumer, partition, range, order.most - met.get(), batch -> {
                step.take(partition, batch);
                met.addAndGet(batch.size());
                meant.addAndGet(batch.stream().filter(order::isFor).count());
            });
            rest.put(partition.partition(), new Range(next, range.to()));
        });
        return new Replay(meant.get(), met.get() - meant.get(), new Remainder(rest));
    }

    private interface Batch {
        void take(TopicPartition partition, List<DeadLetter> batch);
    }
}
