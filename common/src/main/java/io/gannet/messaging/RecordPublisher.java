package io.gannet.messaging;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
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
        return publish(Topic.of(event), event, Map.of());
    }

    /// Publishes one record to a topic that is not its usual one.
    ///
    /// @param more headers to add to the usual ones
    /// @return completes when the broker has made it durable; fails if it cannot be
    public CompletableFuture<Void> publish(Topic topic, GannetRecord event, Map<String, String> more) {
        Headers all = headers.of(event);
        more.forEach((name, value) -> all.add(name, value.getBytes(StandardCharsets.UTF_8)));
        var message = new ProducerRecord<String, byte[]>(
                topic.topicName(), null, event.key(), RecordCodec.encode(event), all);
        return kafka.send(message).thenAccept(_ -> {});
    }

    /// Publishes records and waits until the broker has made all of them durable.
    ///
    /// @throws java.util.concurrent.CompletionException if one of them cannot be
    public void publishAll(Collection<? extends GannetRecord> events) {
        CompletableFuture.allOf(events.stream().map(this::publish).toArray(CompletableFuture[]::new))
                .join();
    }

    /// Waits until whatever was published is durable or has failed.
    public void flush() {
        kafka.flush();
    }
}
