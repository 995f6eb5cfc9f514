package io.gannet.download;

import io.gannet.contract.Topic;
import io.gannet.download.core.frontier.Tier;
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
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;

/// Brings back the requests that were sent away, when their time has come. Within a topic all wait for the same time,
/// so its partitions are read in order and stand still until the next record is due.
final class LaterLoop implements SmartLifecycle, ConsumerThread.Reader {

    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final KafkaTemplate<String, byte[]> kafka;
    private final Duration horizon;
    private final Clock clock;

    private final ConsumerThread thread = new ConsumerThread("gannet-download-later", this);
    private final Map<TopicPartition, Instant> pauses = new HashMap<>(); // each until its next record is due

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
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop(Duration.ZERO);
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    @Override
    public Consumer<String, byte[]> open() {
        pauses.clear();
        Consumer<String, byte[]> polling =
                consumers.createConsumer("gannet-download-later", "gannet-download-later", null, new Properties());
        polling.subscribe(
                Stream.of(Tier.values()).map(tier -> tier.topic().topicName()).toList(), new Rebalance());
        return polling;
    }

    @Override
    public void failed() {}

    @Override
    public void turn(Consumer<String, byte[]> polling) {
        resumeWhatIsDue(polling);
        ConsumerRecords<String, byte[]> records = polling.poll(POLL);
        Instant now = clock.instant();
        var sent = new ArrayList<CompletableFuture<?>>();
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition partition : records.partitions()) {
            Duration delay = Tier.of(partition.topic()).delay();
            for (ConsumerRecord<String, byte[]> record : records.records(partition)) {
                Instant due = Instant.ofEpochMilli(record.timestamp()).plus(delay);
                if (due.isAfter(now)) {
                    polling.seek(partition, record.offset());
                    polling.pause(List.of(partition));
                    pauses.put(partition, due);
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

    private void resumeWhatIsDue(Consumer<String, byte[]> polling) {
        Instant now = clock.instant();
        List<TopicPartition> due = pauses.entrySet().stream()
                .filter(pause -> !pause.getValue().isAfter(now))
                .map(Map.Entry::getKey)
                .toList();
        polling.resume(due);
        pauses.keySet().removeAll(due);
    }

    // Back to the frontier, or once more round if that is still far from its time.
    private ProducerRecord<String, byte[]> next(ConsumerRecord<String, byte[]> record, Instant now) {
        Instant notBefore = Luggage.notBefore(record.headers());
        Topic topic = notBefore != null && notBefore.isAfter(now.plus(horizon))
                ? Tier.until(notBefore, now).topic()
                : Topic.FETCH_REQUESTS;
        return new ProducerRecord<>(topic.topicName(), null, record.key(), record.value(), record.headers());
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            pauses.keySet().removeAll(revoked);
        }
    }
}
