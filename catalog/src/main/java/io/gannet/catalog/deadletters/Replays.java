package io.gannet.catalog.deadletters;

import io.gannet.catalog.web.Problems;
import io.gannet.contract.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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
    record Replay(long replayed, long left) {

        private Replay plus(Replay other) {
            return new Replay(replayed + other.replayed, left + other.left);
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
    ///
    /// @param reason part of the sentence that says why they were parked; null for all
    Replay count(Topic topic, @Nullable String reason) {
        try (var consumer = topics.open()) {
            return each(consumer, topic, (partition, batch) -> sorted(batch, reason));
        }
    }

    /// Sends all that wait now. Those that were parked for another reason go to the end of the dead-letter topic, as
    /// offsets cannot tell of single ones in between.
    ///
    /// @param reason part of the sentence that says why they were parked; null for all
    /// @throws org.springframework.web.ErrorResponseException if another replay of the topic is under way
    /// @throws CompletionException if the broker does not take one
    Replay replay(Topic topic, @Nullable String reason) {
        return Objects.requireNonNull(transactions.execute(_ -> {
            if (!lock(topic)) {
                throw Problems.conflict("Another replay of " + topic.deadLetterName() + " is under way.");
            }
            return send(topic, reason);
        }));
    }

    // Until the transaction ends, whatever the number of instances.
    private boolean lock(Topic topic) {
        return jdbc.sql("SELECT pg_try_advisory_xact_lock(hashtextextended(:topic, 0))")
                .param("topic", topic.deadLetterName())
                .query(Boolean.class)
                .single();
    }

    private Replay send(Topic topic, @Nullable String reason) {
        if (reason != null && count(topic, reason).replayed() == 0) {
            return new Replay(0, 0);
        }
        Instant now = clock.instant();
        var producers =
                new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        try (var consumer = topics.open()) {
            var kafka = new KafkaTemplate<>(producers);
            Replay sent = each(consumer, topic, (partition, batch) -> {
                CompletableFuture.allOf(batch.stream()
                                .map(letter -> isMeant(letter, reason) ? letter.revived(topic, now) : letter.keptBack())
                                .map(kafka::send)
                                .toArray(CompletableFuture[]::new))
                        .join();
                long next = batch.getLast().parked().offset() + 1;
                consumer.commitSync(Map.of(partition, new OffsetAndMetadata(next)));
                return sorted(batch, reason);
            });
            log.info("sent {} dead letters to {} again, left {}", sent.replayed(), topic.topicName(), sent.left());
            return sent;
        } finally {
            producers.destroy();
        }
    }

    private Replay each(Consumer<byte[], byte[]> consumer, Topic topic, Batch step) {
        var total = new Object() {
            private Replay sum = new Replay(0, 0);
        };
        topics.waitingIn(consumer, topic)
                .forEach((partition, range) -> topics.read(consumer, partition, range, batch -> {
                    total.sum = total.sum.plus(step.take(partition, batch));
                    return true;
                }));
        return total.sum;
    }

    private static Replay sorted(List<DeadLetter> batch, @Nullable String reason) {
        long meant = batch.stream().filter(letter -> isMeant(letter, reason)).count();
        return new Replay(meant, batch.size() - meant);
    }

    private static boolean isMeant(DeadLetter letter, @Nullable String reason) {
        return reason == null || letter.isBecauseOf(reason);
    }

    private interface Batch {
        Replay take(TopicPartition partition, List<DeadLetter> batch);
    }
}
