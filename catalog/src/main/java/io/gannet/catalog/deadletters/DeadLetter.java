package io.gannet.catalog.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.catalog.deadletters.core.Origin;
import io.gannet.catalog.deadletters.core.Revival;
import io.gannet.contract.Topic;
import io.gannet.messaging.DeadLetters;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/// A record in a dead-letter topic, and what its headers say of how it came there.
///
/// @param parked the record
record DeadLetter(ConsumerRecord<byte[], byte[]> parked) {

    private static final String FAILURE_HEADERS = "kafka_dlt-"; // Spring Kafka's
    private static final int PREVIEW_CHARACTERS = 1_000;

    /// Why it was parked.
    @Nullable
    String why() {
        Header why = parked.headers().lastHeader(DeadLetters.WHY_HEADER);
        return why == null ? null : new String(why.value(), UTF_8);
    }

    /// Whether it was parked for a reason that this text is part of, in upper or lower case.
    boolean isBecauseOf(String reason) {
        String why = why();
        return why != null && why.toLowerCase(Locale.ROOT).contains(reason.toLowerCase(Locale.ROOT));
    }

    /// Where it lay before.
    Origin origin(Topic topic) {
        return new Origin(
                topic.topicName(),
                number(KafkaHeaders.DLT_ORIGINAL_PARTITION, parked.partition()).intValue(),
                number(KafkaHeaders.DLT_ORIGINAL_OFFSET, parked.offset()).longValue(),
                number(KafkaHeaders.DLT_ORIGINAL_TIMESTAMP, parked.timestamp()).longValue());
    }

    /// The record to send to the topic that it is from: the same, without what says why it was parked.
    ProducerRecord<byte[], byte[]> revived(Topic topic, Instant now) {
        var headers = new RecordHeaders();
        parked.headers().forEach(header -> {
            if (!isOfFailure(header)) {
                headers.add(header);
            }
        });
        byte[] value = Revival.value(parked.value(), origin(topic), now);
        return new ProducerRecord<>(topic.topicName(), null, parked.key(), value, headers);
    }

    /// The record to send to the dead-letter topic once more: the same.
    ProducerRecord<byte[], byte[]> keptBack() {
        return new ProducerRecord<>(parked.topic(), null, parked.key(), parked.value(), parked.headers());
    }

    DeadLetterView view(Topic topic) {
        Origin origin = origin(topic);
        byte[] value = parked.value();
        return new DeadLetterView(
                parked.partition(),
                parked.offset(),
                Instant.ofEpochMilli(parked.timestamp()),
                why(),
                origin.topic(),
                origin.partition(),
                origin.offset(),
                parked.key() == null ? null : new String(parked.key(), UTF_8),
                ownHeaders(),
                value == null ? 0 : value.length,
                value == null ? null : preview(value));
    }

    private Map<String, String> ownHeaders() {
        Map<String, String> own = new LinkedHashMap<>();
        StreamSupport.stream(parked.headers().spliterator(), false)
                .filter(header -> !isOfFailure(header))
                .forEach(header -> own.put(header.key(), header.value() == null ? "" : preview(header.value())));
        return own;
    }

    private static boolean isOfFailure(Header header) {
        return header.key().startsWith(FAILURE_HEADERS) || header.key().equals(DeadLetters.WHY_HEADER);
    }

    private static String preview(byte[] bytes) {
        String text = new String(bytes, 0, Math.min(bytes.length, 4 * PREVIEW_CHARACTERS), UTF_8);
        return text.length() <= PREVIEW_CHARACTERS ? text : text.substring(0, PREVIEW_CHARACTERS) + "…";
    }

    private Number number(String name, long otherwise) {
        Header header = parked.headers().lastHeader(name);
        if (header == null || header.value() == null) {
            return otherwise;
        }
        return switch (header.value().length) {
            case Integer.BYTES -> ByteBuffer.wrap(header.value()).getInt();
            case Long.BYTES -> ByteBuffer.wrap(header.value()).getLong();
            default -> otherwise;
        };
    }
}
