package io.gannet.messaging;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.Topic;
import java.time.Clock;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.springframework.kafka.core.KafkaTemplate;

/// Publishes records to the topic and under the key that their type prescribes.
public final class RecordPublisher {

    private final KafkaTemplate<String, byte[]> kafka;
    private final EventHeaders headers;

    /// @param source who publishes, for the header `ce_source`, such as `download-worker`
    public RecordPublisher(KafkaTemplate<String, byte[]> kafka, String source, Clock clock) {
        this.kafka = kafka;
        this.headers = new EventHeaders(source, clock);
    }

    /// Publishes one record.
    ///
    /// @return completes when the broker has made it durable; fails if it cannot be
    public CompletableFuture<Void> publish(GannetRecord event) {
        var message = new ProducerRecord<String, byte[]>(
                Topic.of(event).topicName(), null, event.key(), RecordCodec.encode(event), headers.of(event));
        return kafka.send(message).thenAccept(_ -> {});
    }

    /// Publishes records and waits until the broker has made all of them durable.
    ///
    /// @throws java.util.concurrent.CompletionException if one of them cannot be
    public void publishAll(Collection<? extends GannetRecord> events) {
        CompletableFuture.allOf(events.stream().map(this::publish).toArray(CompletableFuture[]::new))
                .join();
    }
}
