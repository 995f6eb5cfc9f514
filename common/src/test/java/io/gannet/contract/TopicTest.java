package io.gannet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTest {

    private static final Map<String, GannetRecord> GOLDEN = GoldenRecords.all()
            .collect(Collectors.toMap(record -> GoldenRecords.typeName(record.getClass()), record -> record));
    private static final String HASH = "a58220be955b5cffb0b125970e6199ec3f209d6bf9e0453a387b4d7d2ee8275b";

    @ParameterizedTest
    @CsvSource({
        "scrape-job.v1, gannet.jobs, 01JCWKQ7Y3, 01JCWKQ7Y3/scrape-job",
        "job-cancelled.v1, gannet.jobs, 01JCWKQ7Y3, 01JCWKQ7Y3/job-cancelled",
        "fetch-requested.v1, gannet.fetch.requests, cdn.example, 01JCWKQ7Y3.0.3/fetch-requested/1/1",
        "list-range.v1, gannet.list.ranges, 01JCWKQ7Y3/3, 01JCWKQ7Y3/list-range/3",
        "host-state.v1, gannet.hosts, shop.example, shop.example/host-state/1795169730123",
        "host-rule.v1, gannet.host.rules, shop.example, shop.example/host-rule/1795169730123",
        "document-fetched.v1, gannet.documents, 01JCWKQ7Y3.0, 01JCWKQ7Y3.0/document-fetched/0",
        "image-fetched.v1, gannet.images.fetched, " + HASH + ", 01JCWKQ7Y3.0.3/image-fetched/1",
        "image-converted.v1, gannet.images.converted, " + HASH + ", 01JCWKQ7Y3.0.3/image-converted/1",
        "image-rejected.v1, gannet.images.converted, " + HASH + ", 01JCWKQ7Y3.0.3/image-rejected/1",
        "planned.v1, gannet.outcomes, 01JCWKQ7Y3, 01JCWKQ7Y3.0/planned/1",
        "item-failed.v1, gannet.outcomes, 01JCWKQ7Y3, 01JCWKQ7Y3.0.3/item-failed/1",
        "item-skipped.v1, gannet.outcomes, 01JCWKQ7Y3, 01JCWKQ7Y3.0.3/item-skipped/1",
        "unit-failed.v1, gannet.outcomes, 01JCWKQ7Y3, 01JCWKQ7Y3.5998/unit-failed/0",
        "job-finished.v1, gannet.outcomes, 01JCWKQ7Y3, 01JCWKQ7Y3/job-finished/1795169730123"
    })
    void everyTypeHasItsTopicKeyAndEventId(String type, String topic, String key, String eventId) {
        GannetRecord golden = GOLDEN.get(type);

        assertThat(Topic.of(golden).topicName()).isEqualTo(topic);
        assertThat(golden.key()).isEqualTo(key);
        assertThat(golden.eventId()).isEqualTo(eventId);
    }

    @Test
    void everyTopicHasADeadLetterTopicOfItsOwn() {
        assertThat(Stream.of(Topic.values()).map(Topic::deadLetterName))
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).startsWith("gannet.").endsWith("-dlt"));
    }

    @Test
    void onlyWhatIsSaidOfHostsIsCompacted() {
        assertThat(Stream.of(Topic.values()).filter(Topic::compacted)).containsExactly(Topic.HOSTS, Topic.HOST_RULES);
    }
}
