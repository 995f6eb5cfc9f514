package io.gannet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ImageRejected;
import io.gannet.contract.Item;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ListRange;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import io.gannet.contract.UnitFailed;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
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
/// ends as failed with [Reason#INTERNAL_ERROR], so that its job can finish; a list ends with the range that was
/// parked.
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
        String detail = "Parked in " + Topic.deadLetterName(received.topic()) + ": " + sentence(why);
        publisher.publishAll(recordIn(received)
                .map(event -> outcomes(event, detail, clock.instant()))
                .orElse(List.of()));
    }

    private static Optional<GannetRecord> recordIn(ConsumerRecord<?, ?> received) {
        if (!(received.value() instanceof byte[] value)) {
            return Optional.empty();
        }
        try {
            return Optional.of(RecordCodec.decode(value));
        } catch (UndecodableRecordException _) {
            return Optional.empty();
        }
    }

    private static List<GannetRecord> outcomes(GannetRecord parked, String detail, Instant at) {
        return switch (parked) {
            case FetchRequested request -> failed(request, detail, at);
            case DocumentFetched fetched -> failed(fetched.request(), detail, at);
            case ImageFetched fetched -> failed(fetched.request(), detail, at);
            case ImageConverted converted -> failed(converted.fetched().request(), detail, at);
            case ImageRejected rejected -> failed(rejected.fetched().request(), detail, at);
            case ListRange range -> endOfList(range, detail, at);
            default -> List.of();
        };
    }

    private static List<GannetRecord> failed(FetchRequested request, String detail, Instant at) {
        return List.of(new ItemFailed(request, Reason.INTERNAL_ERROR, null, detail, true, at));
    }

    // The list ends here for its job, which could never finish otherwise.
    private static List<GannetRecord> endOfList(ListRange range, String detail, Instant at) {
        String job = range.job().requireId();
        String unit = Item.childId(job, range.firstEntry());
        return List.of(
                new UnitFailed(job, unit, range.line(), Reason.INTERNAL_ERROR, detail, at),
                new Planned(job, job, 0, range.firstEntry() + 1, at));
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
