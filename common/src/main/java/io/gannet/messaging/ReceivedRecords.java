package io.gannet.messaging;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobIds;
import io.gannet.contract.ScrapeJob;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/// Reads records as they come from the broker.
public final class ReceivedRecords {

    private ReceivedRecords() {}

    /// The record that was received. A job that was published without an id gets the one of its position.
    ///
    /// @throws UndecodableRecordException if the bytes are no record
    public static GannetRecord decode(ConsumerRecord<?, byte[]> received) {
        byte[] value = received.value();
        if (value == null) {
            throw new UndecodableRecordException("the record has no value; it must be a JSON object with a type", null);
        }
        GannetRecord event = RecordCodec.decode(value);
        if (event instanceof ScrapeJob job && job.id() == null) {
            return job.withId(JobIds.fromPosition(
                    received.topic(), received.partition(), received.offset(), received.timestamp()));
        }
        return event;
    }
}
