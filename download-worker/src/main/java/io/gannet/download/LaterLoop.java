package io.gannet.download;

import io.gannet.contract.Topic;
import io.gannet.download.core.Tier;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/// Brings back the requests that were sent away, when their time has come. Within a topic all wait for the same time,
/// so its partitions are read in order and stand still until the next record is due.
final class LaterLoop implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(LaterLoop.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RECONNECT_PAUSE = Duration.ofSeconds(5);

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Duration horizon;
    private final Clock clock;

    private volatile boolean running;
    private volatile @Nullable Consumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    /// @param horizon how long before its time a request may come back
    LaterLoop(
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka,
            Duration horizon,
            Clock clock) {
        this.consumers = consumers;
        this.kafka = kafka;
        this.horizon = horizon;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("gannet-download-later").start(this::run);
    }

    @Override
    public void stop() {
        running = false;
        Consumer<String, byte[]> polling = consumer;
        Thread started = thread;
        if (polling != null) {
            polling.wakeup();
        }
        try {
            if (started != null) {
                started.join(RECONNECT_PAUSE.multipliedBy(2));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void run() {
        while (running) {
            try (Consumer<String, byte[]> polling = consumers.createConsumer(
                    "gannet-download-later", "gannet-download-later", null, new Properties())) {
                consumer = polling;
                var pauses = new Pauses(polling);
                polling.subscribe(
                        Stream.of(Tier.values())
                                .map(tier -> tier.topic().topicName())
                                .toList(),
                        pauses);
                while (running) {
                    pauses.end(clock.instant());
                    bringBack(polling, polling.poll(POLL), pauses);
                }
            } catch (WakeupException _) {
                log.debug("woken up to stop");
            } catch (KafkaException | CompletionException e) {
                log.error("bringing back requests failed; trying again", e);
                pause();
            }
        }
    }

    private void bringBack(Consumer<String, byte[]> polling, ConsumerRecords<String, byte[]> records, Pauses pauses) {
        Instant now = clock.instant();
        var sent = new ArrayList<CompletableFuture<?>>();
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : records.partitions()) {
            Duration delay = Tier.of(partition.topic()).delay();
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                Instant due = Instant.ofEpochMilli(record.timestamp()).plus(delay);
                if (due.isAfter(now)) {
                    pauses.begin(partition, record.offset(), due);
                    break;
                }
                sent.add(kafka.send(next(record, now)));
                positions.put(partition, new OffsetAndMetadata(record.offset() + 1));
            }
        }
        if (!sent.isEmpty()) {
            CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join(); // durable before committed
            polling.commitSync(positions);
        }
    }

    // Back to the frontier, or once more round if that is still far from its time.
    private ProducerRecord<String, byte[]> next(ConsumerRecord<String, byte[]> record, Instant now) {
        Instant notBefore = Luggage.notBefore(record.headers());
        Topic topic = notBefore != null && notBefore.isAfter(now.plus(horizon))
                ? Tier.until(notBefore, now).topic()
                : Topic.FETCH_REQUESTS;
        return new ProducerRecord<>(topic.topicName(), null, record.key(), record.value(), record.headers());
    }

    private void pause() {
        long until = System.nanoTime() + RECONNECT_PAUSE.toNanos();
        while (running && System.nanoTime() < until) {
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    /// The partitions that stand still, each until its next record is due.
    private static final class Pauses implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> polling;
        private final Map<TopicPartition, Instant> until = new HashMap<>();

        Pauses(Consumer<String, byte[]> polling) {
            this.polling = polling;
        }

        void begin(TopicPartition partition, long offset, Instant due) {
            polling.seek(partition, offset);
            polling.pause(List.of(partition));
            until.put(partition, due);
        }

        void end(Instant now) {
            List<TopicPartition> due = until.entrySet().stream()
                    .filter(entry -> !entry.getValue().isAfter(now))
                    .map(Map.Entry::getKey)
                    .toList();
            polling.resume(due);
            until.keySet().removeAll(due);
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            until.keySet().removeAll(revoked);
        }
    }
}
