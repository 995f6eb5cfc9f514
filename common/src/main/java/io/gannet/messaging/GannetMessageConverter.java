package io.gannet.messaging;

import java.lang.reflect.Type;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.converter.MessagingMessageConverter;

/// Hands listeners the decoded record. The bytes stay in the Kafka record untouched, so that what cannot be decoded
/// can be parked verbatim.
final class GannetMessageConverter extends MessagingMessageConverter {

    @Override
    @SuppressWarnings("unchecked") // the consumer factory has a ByteArrayDeserializer
    protected Object extractAndConvertValue(ConsumerRecord<?, ?> received, @Nullable Type type) {
        return ReceivedRecords.decode((ConsumerRecord<?, byte[]>) received);
    }
}
