package io.gannet.download;

import io.gannet.contract.HostRule;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.UndecodableRecordException;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.MessageListener;

/// Hears what operators say of hosts. Every worker hears all of it from the beginning, whatever hosts it has.
final class HostRules implements MessageListener<String, byte[]>, ConsumerSeekAware {

    private static final Logger log = LoggerFactory.getLogger(HostRules.class);

    private final SharedFrontier frontier;

    HostRules(SharedFrontier frontier) {
        this.frontier = frontier;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> received) {
        try {
            if (received.value() != null && ReceivedRecords.decode(received) instanceof HostRule rule) {
                frontier.rule(rule);
            }
        } catch (UndecodableRecordException e) {
            log.warn("passing over what is no rule at {}-{}: {}", received.topic(), received.offset(), e.getMessage());
        }
    }

    @Override
    public void onPartitionsAssigned(Map<TopicPartition, Long> assignments, ConsumerSeekCallback callback) {
        callback.seekToBeginning(assignments.keySet());
    }
}
