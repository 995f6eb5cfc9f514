package io.gannet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.gannet.contract.ContentHash;
import io.gannet.contract.GannetRecord;
import java.time.Clock;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/// The headers of a record: CloudEvents 1.0 (Kafka binding, binary mode) and W3C Trace Context.
///
/// The trace is a function of the record and not carried from one to the next: the trace id comes from the job, the
/// parent id from the event. So all records of a job are one trace, however often each is delivered.
public final class EventHeaders {

    /// The header of a fetch on a delay tier: no sooner than this, milliseconds since 1970 as decimal text.
    public static final String NOT_BEFORE = "gannet_not_before";

    private final byte[] source;
    private final Clock clock;

    EventHeaders(String source, Clock clock) {
        this.source = ("gannet/" + source).getBytes(UTF_8);
        this.clock = clock;
    }

    Headers of(GannetRecord event) {
        return new RecordHeaders()
                .add("ce_specversion", "1.0".getBytes(UTF_8))
                .add("ce_id", event.eventId().getBytes(UTF_8))
                .add("ce_type", typeName(event).getBytes(UTF_8))
                .add("ce_source", source)
                .add("ce_time", clock.instant().toString().getBytes(UTF_8))
                .add("content-type", "application/json".getBytes(UTF_8))
                .add("traceparent", traceParent(event.eventId()).getBytes(UTF_8));
    }

    private static String typeName(GannetRecord event) {
        return event.getClass().getAnnotation(JsonTypeName.class).value();
    }

    private static String traceParent(String eventId) {
        String job = eventId.split("[./]", 2)[0];
        return "00-" + digest(job).substring(0, 32) + '-' + digest(eventId).substring(0, 16) + "-01";
    }

    private static String digest(String text) {
        return ContentHash.of(text.getBytes(UTF_8)).hex();
    }
}
