package io.gannet.download;

import io.gannet.contract.HostState;
import io.gannet.contract.Topic;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.RecordPublisher;
import io.gannet.messaging.UndecodableRecordException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/// What the workers tell each other of hosts, on a compacted topic. It is keyed as requests are, so what is to be
/// known of the hosts of a partition of requests lies in the partition of the same number.
final class HostMemory {

    private static final Logger log = LoggerFactory.getLogger(HostMemory.class);
    private static final Duration POLL = Duration.ofMillis(200);

    private final ConsumerFactory<String, byte[]> consumers;
    private final RecordPublisher publisher;
    private final BooleanSupplier mayTell;

    /// @param mayTell whether this worker still speaks for its hosts
    HostMemory(ConsumerFactory<String, byte[]> consumers, RecordPublisher publisher, BooleanSupplier mayTell) {
        this.consumers = consumers;
        this.publisher = publisher;
        this.mayTell = mayTell;
    }

    /// Tells what was learnt; returns before it is durable.
    void tell(List<HostState> states) {
        if (mayTell.getAsBoolean()) {
            states.forEach(this::tell);
        }
    }

    private void tell(HostState state) {
        var _ = publisher.publish(state).whenComplete((_, e) -> {
            if (e != null) {
                log.warn("what was learnt of {} could not be told: {}", state.host(), e.toString());
            }
        });
    }

    /// Waits until what was told is durable, or lost.
    void flush() {
        publisher.flush();
    }

    /// Reads what was told of the hosts of these partitions of requests.
    ///
    /// @throws org.apache.kafka.common.KafkaException if the broker cannot be asked
    Collection<HostState> restore(Set<Integer> partitions, int requestPartitions) {
        var newest = new HashMap<String, HostState>();
        var overrides = new Properties();
        try (Consumer<String, byte[]> consumer =
                consumers.createConsumer(null, "gannet-download-hosts", null, overrides)) {
            Set<TopicPartition> all = consumer.partitionsFor(Topic.HOSTS.topicName()).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .collect(Collectors.toSet());
            // With another number of partitions, hosts lie elsewhere than their requests.
            Set<TopicPartition> wanted = all.size() == requestPartitions
                    ? all.stream()
                            .filter(partition -> partitions.contains(partition.partition()))
                            .collect(Collectors.toSet())
                    : all;
            read(consumer, wanted, newest);
        }
        return newest.values();
    }

    private static void read(
            Consumer<String, byte[]> consumer, Set<TopicPartition> wanted, Map<String, HostState> newest) {
        consumer.assign(wanted);
        consumer.seekToBeginning(wanted);
        var open = new HashMap<>(consumer.endOffsets(wanted));
        while (true) {
            open.entrySet().removeIf(end -> consumer.position(end.getKey()) >= end.getValue());
            if (open.isEmpty()) {
                return;
            }
            for (ConsumerRecord<String, byte[]> received : consumer.poll(POLL)) {
                take(received, newest);
            }
        }
    }

    private static void take(ConsumerRecord<String, byte[]> received, Map<String, HostState> newest) {
        try {
            if (received.value() != null && ReceivedRecords.decode(received) instanceof HostState state) {
                newest.merge(state.host(), state, (a, b) -> b.at().isBefore(a.at()) ? a : b);
            }
        } catch (UndecodableRecordException e) {
            log.warn("passing over what is no host state at {}-{}", received.topic(), received.offset());
        }
    }
}
