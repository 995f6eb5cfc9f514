package io.gannet.download;

import io.gannet.contract.Topic;
import io.gannet.download.core.OffsetTracker;
import io.gannet.download.core.frontier.Position;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/// The records that were received and are not done, by partition. Thread-safe: the poll loop brings records in, and
/// fetches finish them on threads of their own.
final class Ledger {

    private static final class Partition {
        final long generation;
        final OffsetTracker offsets = new OffsetTracker();
        final Map<Long, ConsumerRecord<String, byte[]>> records = new HashMap<>();
        boolean closing;

        Partition(long generation) {
            this.generation = generation;
        }
    }

    private final BiConsumer<ConsumerRecord<String, byte[]>, Exception> deadLetters;
    private final Accounts accounts;
    private final Map<TopicPartition, Partition> partitions = new HashMap<>();
    private long generations;
    private int heldRecords;
    private long heldBytes;

    /// @param deadLetters parks a record, durably when it returns
    Ledger(BiConsumer<ConsumerRecord<String, byte[]>, Exception> deadLetters, Accounts accounts) {
        this.deadLetters = deadLetters;
        this.accounts = accounts;
    }

    /// Takes note of partitions that were assigned to this worker.
    synchronized void open(Collection<TopicPartition> assigned) {
        assigned.forEach(partition -> partitions.put(partition, new Partition(++generations)));
    }

    /// Partitions are about to be given up: nothing more of them is begun.
    synchronized Set<Position> close(Collection<TopicPartition> revoked) {
        var positions = new HashSet<Position>();
        for (TopicPartition name : revoked) {
            Partition partition = partitions.get(name);
            if (partition != null) {
                partition.closing = true;
                partition
                        .records
                        .keySet()
                        .forEach(offset -> positions.add(new Position(name.partition(), partition.generation, offset)));
            }
        }
        return positions;
    }

    /// Partitions were given up.
    synchronized void forget(Collection<TopicPartition> revoked) {
        for (TopicPartition name : revoked) {
            Partition partition = partitions.remove(name);
            if (partition != null) {
                heldRecords -= partition.records.size();
                accounts.released(partition.records.size());
                partition.records.values().forEach(record -> heldBytes -= lengthBytes(record));
            }
        }
    }

    /// Takes note of a record.
    synchronized Position receive(ConsumerRecord<String, byte[]> received) {
        var name = new TopicPartition(received.topic(), received.partition());
        Partition partition = partitions.computeIfAbsent(name, _ -> new Partition(++generations));
        partition.offsets.received(received.offset());
        partition.records.put(received.offset(), received);
        heldRecords++;
        accounts.received();
        heldBytes += lengthBytes(received);
        return new Position(received.partition(), partition.generation, received.offset());
    }

    /// Whether the record there is still this worker's to deal with.
    synchronized boolean isCurrent(Position position) {
        Partition partition = find(position);
        return partition != null && !partition.closing && partition.records.containsKey(position.offset());
    }

    /// The record there is done; no effect if the partition was given up since.
    ///
    /// @param outcome what became of it, as [Accounts] names it
    synchronized void done(Position position, String outcome) {
        if (remove(position)) {
            accounts.ended(outcome);
        }
    }

    private boolean remove(Position position) {
        Partition partition = find(position);
        ConsumerRecord<String, byte[]> record = partition == null ? null : partition.records.remove(position.offset());
        if (partition == null || record == null) {
            return false;
        }
        partition.offsets.done(position.offset());
        heldRecords--;
        heldBytes -= lengthBytes(record);
        return true;
    }

    /// Parks the record there with the dead letters, which is the end of it.
    ///
    /// @throws RuntimeException if the broker does not take it; the record is not done then
    void park(Position position, Exception why) {
        ConsumerRecord<String, byte[]> record = record(position);
        if (record != null) {
            deadLetters.accept(record, why);
            parked(position);
        }
    }

    private synchronized void parked(Position position) {
        if (remove(position)) {
            accounts.parked();
        }
    }

    private synchronized @Nullable ConsumerRecord<String, byte[]> record(Position position) {
        Partition partition = find(position);
        return partition == null ? null : partition.records.get(position.offset());
    }

    /// What may be committed of these partitions.
    synchronized Map<TopicPartition, OffsetAndMetadata> committable(Collection<TopicPartition> names) {
        var positions = new HashMap<TopicPartition, OffsetAndMetadata>();
        for (TopicPartition name : names) {
            Partition partition = partitions.get(name);
            OptionalLong position = partition == null ? OptionalLong.empty() : partition.offsets.committable();
            position.ifPresent(offset -> positions.put(name, new OffsetAndMetadata(offset)));
        }
        return positions;
    }

    /// These positions were committed.
    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> positions) {
        positions.forEach((name, position) -> {
            Partition partition = partitions.get(name);
            if (partition != null) {
                partition.offsets.committed(position.offset());
            }
        });
    }

    /// The partitions that this worker has.
    synchronized Set<TopicPartition> partitions() {
        return Set.copyOf(partitions.keySet());
    }

    /// How many records are not done.
    synchronized int heldRecords() {
        return heldRecords;
    }

    /// How many bytes they have together.
    synchronized long heldBytes() {
        return heldBytes;
    }

    private @Nullable Partition find(Position position) {
        Partition partition = partitions.get(new TopicPartition(Topic.FETCH_REQUESTS_NAME, position.partition()));
        return partition != null && partition.generation == position.generation() ? partition : null;
    }

    private static long lengthBytes(ConsumerRecord<?, ?> record) {
        return (long) Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
    }
}
