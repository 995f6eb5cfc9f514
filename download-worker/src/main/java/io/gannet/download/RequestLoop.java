package io.gannet.download;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.RobotsRequested;
import io.gannet.contract.Topic;
import io.gannet.download.core.frontier.Position;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.UndecodableRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Metric;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;

/// Reads fetch requests for ever. It never waits for a fetch: it polls, hands on, pauses when enough is held, and
/// commits for each partition what is done up to the first record that is not.
final class RequestLoop implements SmartLifecycle, ConsumerThread.Reader {

    private static final Logger log = LoggerFactory.getLogger(RequestLoop.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_INTERVAL = Duration.ofSeconds(1);
    private static final int BEATS_PER_SESSION = 4;
    private static final Duration LONGEST_BEAT = Duration.ofSeconds(3);

    private final ConsumerFactory<String, byte[]> consumers;
    private final Ledger ledger;
    private final Dispatcher dispatcher;
    private final SharedFrontier frontier;
    private final HostMemory memory;
    private final Lease lease;
    private final DownloadProperties properties;

    private final ConsumerThread thread = new ConsumerThread("gannet-download-poll", this);
    private @Nullable Metric heartbeat;
    private long committedAt;

    RequestLoop(
            ConsumerFactory<String, byte[]> consumers,
            Ledger ledger,
            Dispatcher dispatcher,
            SharedFrontier frontier,
            HostMemory memory,
            Lease lease,
            DownloadProperties properties) {
        this.consumers = consumers;
        this.ledger = ledger;
        this.dispatcher = dispatcher;
        this.frontier = frontier;
        this.memory = memory;
        this.lease = lease;
        this.properties = properties;
    }

    @Override
    public void start() {
        dispatcher.start();
        thread.start();
    }

    @Override
    public void stop() {
        thread.stop(properties.handOver());
        dispatcher.close();
    }

    @Override
    public boolean isRunning() {
        return thread.isRunning();
    }

    /// Whether it reads and hands out.
    boolean isHealthy() {
        return thread.isRunning() && dispatcher.isAlive() && lease.holds();
    }

    @Override
    public Consumer<String, byte[]> open() {
        var overrides = new Properties();
        overrides.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, List.of(CooperativeStickyAssignor.class));
        Duration beat = properties.session().dividedBy(BEATS_PER_SESSION);
        overrides.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int)
                properties.session().toMillis());
        overrides.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int)
                (beat.compareTo(LONGEST_BEAT) < 0 ? beat : LONGEST_BEAT).toMillis());
        Consumer<String, byte[]> polling =
                consumers.createConsumer("gannet-download-worker", "gannet-download", null, overrides);
        heartbeat = heartbeat(polling);
        polling.subscribe(List.of(Topic.FETCH_REQUESTS_NAME), new Rebalance(polling));
        return polling;
    }

    @Override
    public void failed() {
        giveUp(ledger.partitions());
    }

    @Override
    public void turn(Consumer<String, byte[]> polling) {
        for (ConsumerRecord<String, byte[]> received : polling.poll(POLL)) {
            handOn(received);
        }
        confirm(polling);
        if (isFull(1.0)) {
            polling.pause(polling.assignment());
        } else if (!polling.paused().isEmpty() && !isFull(0.75)) {
            polling.resume(polling.paused());
        }
        if (System.nanoTime() - committedAt >= COMMIT_INTERVAL.toNanos()) {
            committedAt = System.nanoTime();
            commitSoon(polling);
        }
    }

    // The consumer itself would not tell that its partitions have gone to another as long as it cannot ask.
    private void confirm(Consumer<String, byte[]> polling) {
        if (!lease.holds() && !isMember(polling)) {
            return;
        }
        if (heartbeat != null && heartbeat.metricValue() instanceof Double ago && ago >= 0) {
            lease.confirm(Duration.ofSeconds(ago.longValue() + 1)); // it counts whole seconds
        }
    }

    // A heartbeat counts when it is sent, and the first thing that a worker does who has slept for too long is to send
    // one. Only a commit is not over before the broker has said that it still knows who asks.
    private static boolean isMember(Consumer<String, byte[]> polling) {
        Set<TopicPartition> partitions = polling.assignment();
        try {
            var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
            polling.beginningOffsets(partitions)
                    .forEach((partition, offset) -> positions.put(partition, new OffsetAndMetadata(offset)));
            polling.committed(partitions).forEach((partition, position) -> {
                if (position != null) {
                    positions.put(partition, position);
                }
            });
            polling.commitSync(positions);
            return true;
        } catch (KafkaException e) {
            log.warn("this worker may not be a member any more; it starts nothing: {}", e.toString());
            return false;
        }
    }

    private static Metric heartbeat(Consumer<String, byte[]> polling) {
        return polling.metrics().values().stream()
                .filter(metric -> metric.metricName().name().equals("last-heartbeat-seconds-ago"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("the consumer does not tell of its heartbeats"));
    }

    private void handOn(ConsumerRecord<String, byte[]> received) {
        Position position = ledger.receive(received);
        try {
            switch (ReceivedRecords.decode(received)) {
                case FetchRequested request -> dispatcher.accept(Luggage.ticket(position, request, received.headers()));
                case RobotsRequested requested -> dispatcher.accept(position, requested);
                case Object other ->
                    throw new UndecodableRecordException(
                            "a " + other.getClass().getSimpleName() + " has no business on " + received.topic(), null);
            }
        } catch (UndecodableRecordException e) {
            dispatcher.park(position, e);
        }
    }

    private boolean isFull(double share) {
        return ledger.heldRecords() >= properties.maxHeldRecords() * share
                || ledger.heldBytes() >= properties.maxHeldBytes().toBytes() * share;
    }

    private void commitSoon(Consumer<String, byte[]> polling) {
        Map<TopicPartition, OffsetAndMetadata> positions = ledger.committable(polling.assignment());
        if (!positions.isEmpty()) {
            polling.commitAsync(positions, (committed, e) -> {
                if (e == null) {
                    ledger.committed(committed);
                } else {
                    log.warn("committing failed and will be tried again: {}", e.toString());
                }
            });
        }
    }

    private void commitNow(Consumer<String, byte[]> polling, Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> positions = ledger.committable(partitions);
        if (!positions.isEmpty()) {
            try {
                polling.commitSync(positions);
                ledger.committed(positions);
            } catch (KafkaException e) {
                log.warn("committing failed; what is not committed will be delivered again: {}", e.toString());
            }
        }
    }

    // What is queued is dropped, as it will be delivered to whoever has the partitions next; what is under way may
    // end, so that no host is asked by two workers at once, and what was learnt of hosts is told.
    private void settle(Collection<TopicPartition> partitions, Duration patience) {
        if (!partitions.isEmpty()) {
            dispatcher.release(ledger.close(partitions), numbers(partitions), patience);
            memory.flush();
        }
    }

    private static Set<Integer> numbers(Collection<TopicPartition> partitions) {
        return partitions.stream().map(TopicPartition::partition).collect(Collectors.toSet());
    }

    // Another worker may have them already, unless this one has been heard of: then it has only missed a rebalance that
    // another overtook (KAFKA-13891), and none can end before it has joined again.
    private void giveUp(Collection<TopicPartition> partitions) {
        settle(partitions, lease.holds() ? properties.handOver() : Duration.ZERO);
        ledger.forget(partitions);
    }

    private final class Rebalance implements ConsumerRebalanceListener {

        private final Consumer<String, byte[]> polling;

        Rebalance(Consumer<String, byte[]> polling) {
            this.polling = polling;
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
            if (!assigned.isEmpty()) {
                int requestPartitions =
                        polling.partitionsFor(Topic.FETCH_REQUESTS_NAME).size();
                frontier.opened(memory.restore(numbers(assigned), requestPartitions));
                ledger.open(assigned);
            }
            lease.confirm(Duration.ZERO);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
            settle(revoked, properties.handOver());
            commitNow(polling, revoked);
            ledger.forget(revoked);
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> lost) {
            giveUp(lost);
        }
    }
}
