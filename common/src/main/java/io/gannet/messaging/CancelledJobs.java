package io.gannet.messaging;

import io.gannet.contract.JobCancelled;
import java.time.Clock;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.MessageListener;

/// The jobs that were cancelled lately. Every instance of a worker reads all cancellations, whatever partitions of
/// work it has, so each can drop a cancelled job's work when it comes to it.
///
/// It lags the topic by a moment; what slips through is only work done in vain.
public final class CancelledJobs implements MessageListener<String, byte[]>, ConsumerSeekAware {

    private static final Duration MEMORY = Duration.ofDays(7);
    private static final int MOST = 100_000;

    private final Clock clock;
    private final Set<String> ids = Collections.synchronizedSet(Collections.newSetFromMap(new Newest()));

    CancelledJobs(Clock clock) {
        this.clock = clock;
    }

    /// Whether nothing more is wanted of the job.
    public boolean contains(String jobId) {
        return ids.contains(jobId);
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> received) {
        try {
            if (ReceivedRecords.decode(received) instanceof JobCancelled cancelled) {
                ids.add(cancelled.id());
            }
        } catch (UndecodableRecordException _) {
            // The planner, which is answerable for the topic, parks it.
        }
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        callback.seekToTimestamp(
                assignments.keySet(), clock.instant().minus(MEMORY).toEpochMilli());
    }

    private static final class Newest extends LinkedHashMap<String, Boolean> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    }
}
