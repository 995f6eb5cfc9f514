package io.gannet.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Planned;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class EventHeadersTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:15:30.123Z");

    private final EventHeaders headers =
            new EventHeaders("scraper-producer", Clock.fixed(AT.plusSeconds(5), ZoneOffset.UTC));

    @Test
    void areCloudEventsInBinaryMode() {
        assertThat(of(new Planned("job", "job.3", 1, 4, AT)))
                .containsEntry("ce_specversion", "1.0")
                .containsEntry("ce_id", "job.3/planned/1")
                .containsEntry("ce_type", "planned.v1")
                .containsEntry("ce_source", "gannet/scraper-producer")
                .containsEntry("ce_time", "2026-11-20T10:15:35.123Z")
                .containsEntry("content-type", "application/json")
                .hasSize(7);
    }

    @Test
    void traceParentHasTheFormOfTheRecommendation() {
        assertThat(of(new JobCancelled("job")).get("traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
    }

    @Test
    void allRecordsOfAJobAreOneTraceWithASpanEach() {
        String job = of(new JobCancelled("job")).get("traceparent");
        String unit = of(new Planned("job", "job.3", 0, 4, AT)).get("traceparent");
        String other = of(new JobCancelled("other")).get("traceparent");

        assertThat(traceId(unit)).isEqualTo(traceId(job)).isNotEqualTo(traceId(other));
        assertThat(unit).isNotEqualTo(job);
    }

    @Test
    void theSameFactHasTheSameIdAndTraceEachTime() {
        var event = new Planned("job", "job.3", 0, 4, AT);

        assertThat(of(event)).isEqualTo(of(event));
    }

    private Map<String, String> of(GannetRecord event) {
        return Arrays.stream(headers.of(event).toArray())
                .collect(Collectors.toMap(header -> header.key(), header -> new String(header.value(), UTF_8)));
    }

    private static String traceId(String traceParent) {
        return traceParent.substring(3, 35);
    }
}
