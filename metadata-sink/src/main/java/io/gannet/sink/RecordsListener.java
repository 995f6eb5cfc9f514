package io.gannet.sink;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.Topic;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.UndecodableRecordException;
import io.gannet.sink.core.Batch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// Writes every record that says something about jobs and images into the tables, a batch of records at a time.
final class RecordsListener {

    // Of these no other worker reads every record, so what cannot be read is the sink's to park. Jobs and requests are
    // parked by the workers that carry them out, once.
    private static final Set<String> ANSWERABLE_FOR = Set.of(Topic.IMAGES_CONVERTED_NAME, Topic.OUTCOMES_NAME);

    private final Tables tables;
    private final FinishAnnouncer announcer;
    private final DeadLetters deadLetters;
    private final SinkProperties properties;
    private final Timer batches;
    private final MeterRegistry meters;

    RecordsListener(
            Tables tables,
            FinishAnnouncer announcer,
            DeadLetters deadLetters,
            SinkProperties properties,
            MeterRegistry meters) {
        this.tables = tables;
        this.announcer = announcer;
        this.deadLetters = deadLetters;
        this.properties = properties;
        this.meters = meters;
        this.batches = Timer.builder("gannet.sink.batch").register(meters);
    }

    /// The settings that the annotation below refers to.
    public SinkProperties properties() {
        return properties;
    }

    /// Writes a batch; returns when it is committed and the jobs that finished by it are announced.
    @KafkaListener(
            id = "gannet-sink",
            groupId = "gannet-sink",
            topics = {Topic.JOBS_NAME, Topic.FETCH_REQUESTS_NAME, Topic.IMAGES_CONVERTED_NAME, Topic.OUTCOMES_NAME},
            batch = "true",
            concurrency = "#{__listener.properties().concurrency()}",
            properties = "max.poll.records=#{__listener.properties().batchRecords()}")
    void on(List<ConsumerRecord<String, byte[]>> received) {
        try {
            batches.record(() -> write(received));
            announcer.announce();
        } catch (DataIntegrityViolationException _) {
            writeOneByOne(received);
        } catch (BatchListenerFailedException e) {
            throw e;
        } catch (RuntimeException e) {
            // Naming a record has the common error handler judge the fault, and wait for as long as it takes.
            throw new BatchListenerFailedException("the batch was not written", e, 0);
        }
    }

    // One record holds what the database refuses; it alone must not pass.
    private void writeOneByOne(List<ConsumerRecord<String, byte[]>> received) {
        for (int i = 0; i < received.size(); i++) {
            try {
                write(received.subList(i, i + 1));
            } catch (RuntimeException e) {
                throw new BatchListenerFailedException("the record was not written", e, i);
            }
        }
        announcer.announce();
    }

    private void write(List<ConsumerRecord<String, byte[]>> received) {
        var batch = new Batch();
        for (var message : received) {
            add(batch, message);
        }
        tables.write(batch);
        meters.counter("gannet.sink.records").increment(received.size());
    }

    private void add(Batch batch, ConsumerRecord<String, byte[]> message) {
        GannetRecord event;
        try {
            event = ReceivedRecords.decode(message);
        } catch (UndecodableRecordException e) {
            if (ANSWERABLE_FOR.contains(message.topic())) {
                deadLetters.park(message, e);
            }
            return;
        }
        try {
            batch.add(event, Instant.ofEpochMilli(message.timestamp()));
        } catch (IllegalArgumentException e) {
            deadLetters.park(message, e);
        }
    }
}
