package io.gannet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import java.time.Clock;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DeadLetterPublishingRecoverer;

/// Parks what no code path can handle in `<topic>-dlt`: key, value and headers unchanged, with headers added that say
/// why (`gannet_why`, one sentence, beside Spring Kafka's `kafka_dlt-…`). If the record was about an item, the item
/// ends as failed with [Reason#INTERNAL_ERROR], so that its job can finish.
public final class DeadLetters {

    /// The header that says in one sentence why a record was parked.
    public static final String WHY_HEADER = "gannet_why";

    private static final Logger log = LoggerFactory.getLogger(DeadLetters.class);

    private final DeadLetterPublishingRecoverer recoverer;
    private final RecordPublisher publisher;
    private final Clock clock;

    DeadLetters(KafkaTemplate<String, byte[]> kafka, RecordPublisher publisher, Clock clock) {
        this.recoverer = new DeadLetterPublishingRecoverer(
                kafka, (received, _) -> new TopicPartition(Topic.deadLetterName(received.topic()), -1));
        this.recoverer.setFailIfSendResultIsError(true);
        this.recoverer.addHeadersFunction(
                (_, e) -> new RecordHeaders().add(WHY_HEADER, sentence(e).getBytes(UTF_8)));
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Parks a record; returns when that is durable.
    ///
    /// @throws RuntimeException if the broker does not take it; the record must then be delivered again
    public void park(ConsumerRecord<?, ?> received, Exception why) {
        log.warn(
                "parking {}-{}@{} in {}: {}",
                received.topic(),
                received.partition(),
                received.offset(),
                Topic.deadLetterName(received.topic()),
                sentence(why));
        recoverer.accept(received, why);
        requestIn(received)
                .map(request -> new ItemFailed(
                        request,
                        Reason.INTERNAL_ERROR,
                        null,
                        "Parked in " + Topic.deadLetterName(received.topic()) + ": " + sentence(why),
                        true,
                        clock.instant()))
                .ifPresent(failed -> publisher.publish(failed).join());
    }

    private static Optional<FetchRequested> requestIn(ConsumerRecord<?, ?> received) {
        if (!(received.value() instanceof byte[] value)) {
            return Optional.empty();
        }
        GannetRecord event;
        try {
            event = RecordCodec.decode(value);
        } catch (UndecodableRecordException _) {
            return Optional.empty();
        }
        return switch (event) {
            case FetchRequested request -> Optional.of(request);
            case DocumentFetched fetched -> Optional.of(fetched.request());
            case ImageFetched fetched -> Optional.of(fetched.request());
            case ImageConverted converted -> Optional.of(converted.fetched().request());
            case ImageRejected rejected -> Optional.of(rejected.fetched().request());
            default -> Optional.empty();
        };
    }

    /// The innermost cause that says something.
    static String sentence(Throwable failure) {
        String sentence = failure.toString();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getMessage() != null) {
                sentence = cause instanceof UndecodableRecordException || cause instanceof IllegalArgumentException
                        ? cause.getMessage()
                        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
            }
            if (cause instanceof UndecodableRecordException) {
                break;
            }
        }
        return sentence.lines().findFirst().orElse(sentence);
    }
}
