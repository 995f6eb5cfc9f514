package io.gannet.sink;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.Topic;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.UndecodableRecordException;
import io.gannet.sink.core.Batch;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.dao.DataAccessException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.listener.BatchListenerFailedException;

/// Writes every record that says something about jobs, images and hosts into the tables, a batch of records at a
/// time.
final class RecordsListener {

    // Of these no other worker parks what cannot be read, so that is the sink's to do. Jobs and requests are parked by
    // the workers that carry them out, once.
    private static final Set<String> ANSWERABLE_FOR =
            Set.of(Topic.IMAGES_CONVERTED_NAME, Topic.OUTCOMES_NAME, Topic.HOSTS_NAME, Topic.HOST_RULES_NAME);

    private static final int ENOUGH_BYTES = 1 << 18; // some hundred records, for which no broker waits for more

    private static final Set<String> REFUSALS = Set.of("22", "23", "54");

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
            topics = {
                Topic.JOBS_NAME,
                Topic.FETCH_REQUESTS_NAME,
                Topic.DOCUMENTS_NAME,
                Topic.IMAGES_CONVERTED_NAME,
                Topic.OUTCOMES_NAME,
                Topic.HOSTS_NAME,
                Topic.HOST_RULES_NAME
            },
            batch = "true",
            concurrency = "#{__listener.properties().concurrency()}",
            properties = {
                "max.poll.records=#{__listener.properties().batchRecords()}",
                "fetch.min.bytes=" + ENOUGH_BYTES,
                "fetch.max.wait.ms=#{__listener.properties().batchWait().toMillis()}"
            })
    void on(List<ConsumerRecord<String, byte[]>> received) {
        try {
            if (!batches.record(() -> writeUnlessRefused(received))) {
                writeOneByOne(received);
            }
            announcer.announce();
        } catch (RuntimeException e) {
            // Naming a record has the common error handler judge the fault, and wait for as long as it takes.
            throw new BatchListenerFailedException("the batch was not written", e, 0);
        }
    }

    // One record holds what the database refuses. It alone must not pass, and no other must wait for it.
    private void writeOneByOne(List<ConsumerRecord<String, byte[]>> received) {
        for (var message : received) {
            try {
                write(List.of(message));
            } catch (DataAccessException e) {
                if (!isRefusal(e)) {
                    throw e;
                }
                deadLetters.park(message, e);
            }
        }
    }

    private boolean writeUnlessRefused(List<ConsumerRecord<String, byte[]>> received) {
        try {
            write(received);
            return true;
        } catch (DataAccessException e) {
            if (isRefusal(e)) {
                return false;
            }
            throw e;
        }
    }

    // SQLSTATE classes: data exception, integrity constraint violation, program limit exceeded (a key too long for its
    // index). They are about the values; all others may pass.
    private static boolean isRefusal(DataAccessException e) {
        return e.getRootCause() instanceof SQLException reason
                && REFUSALS.contains(String.valueOf(reason.getSQLState()).substring(0, 2));
    }

    private void write(List<ConsumerRecord<String, byte[]>> received) {
        var batch = new Batch();
        Map<ConsumerRecord<String, byte[]>, Exception> unreadable = new LinkedHashMap<>();
        for (var message : received) {
            try {
                GannetRecord event = ReceivedRecords.decode(message);
                batch.add(event, Instant.ofEpochMilli(message.timestamp()));
            } catch (UndecodableRecordException e) {
                if (ANSWERABLE_FOR.contains(message.topic())) {
                    unreadable.put(message, e);
                }
            } catch (IllegalArgumentException e) {
                unreadable.put(message, e);
            }
        }
        tables.write(batch);
        unreadable.forEach(deadLetters::park); // last, so that a database that is away does not have them parked often
        meters.counter("gannet.sink.records").increment(received.size());
    }
}
