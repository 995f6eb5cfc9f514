package io.gannet.sink;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.skipped;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.HostRule;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.JobFinished;
import io.gannet.contract.Planned;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import io.gannet.testsupport.Facts;
import io.gannet.testsupport.TestServers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MetadataSinkTest {

    private static RunningSink sink;

    private final Facts facts = Facts.of("job-" + UUID.randomUUID());

    @BeforeAll
    static void start() {
        sink = new RunningSink(
                TestServers.postgres().newDatabase(), TestServers.postgres().username());
    }

    @AfterAll
    static void stop() {
        sink.close();
    }

    @Test
    void recordsAJobAndAnnouncesItsEnd() {
        sink.publish(facts.job(), facts.planned("", 0, 3, 1));
        sink.publish(
                facts.image("0", 1),
                facts.image("1", 1),
                facts.image("2", 1),
                converted(facts.image("0", 1), "a", 2),
                failed(facts.image("1", 1), Reason.GONE, 404, 3),
                skipped(facts.image("2", 1), Reason.ROBOTS_DISALLOWED, 4));

        awaitState("FINISHED");
        await().untilAsserted(() -> assertThat(RunningSink.announced(facts.jobId()))
                .containsExactly(new JobFinished(facts.jobId(), 1, 1, 1, at(4))));
        assertThat(sink.bean(MeterRegistry.class)
                        .counter("gannet.sink.rows", "table", "items")
                        .count())
                .isPositive();
    }

    @Test
    void announcesAJobAgainThatWasRetried() {
        var request = facts.image("0", 1);
        sink.publish(facts.job(), facts.planned("", 0, 1, 1), failed(request, Reason.TIMEOUT, null, 2));
        awaitState("FINISHED");

        var retried = request.retried(at(5));
        sink.publish(retried);
        awaitState("RUNNING");
        sink.publish(converted(retried, "a", 6));
        awaitState("FINISHED");

        await().untilAsserted(() -> assertThat(RunningSink.announced(facts.jobId()))
                .extracting(JobFinished::at)
                .containsExactly(at(2), at(6)));
    }

    @Test
    void announcesWhatACrashLeftUnannounced() {
        sink.publish(facts.job(), facts.planned("", 0, 0, 1));
        await().until(() -> RunningSink.announced(facts.jobId()).size() == 1);

        sink.jdbc()
                .sql("UPDATE jobs SET announced_at = NULL WHERE id = ?")
                .param(facts.jobId())
                .update();
        sink.announce();

        assertThat(RunningSink.announced(facts.jobId()))
                .hasSize(2)
                .containsOnly(new JobFinished(facts.jobId(), 0, 0, 0, at(1)));
    }

    @Test
    void parksWhatItAloneReadsAndCannot() {
        String garbage = "no JSON " + UUID.randomUUID();
        sink.publishBytes(Topic.OUTCOMES, garbage);
        sink.publishBytes(Topic.JOBS, garbage);
        var misnamed = new Planned(facts.jobId(), "another." + UUID.randomUUID(), 0, 1, at(1));
        sink.publish(misnamed, facts.job(), facts.planned("", 0, 0, 1));

        awaitState("FINISHED");
        await().untilAsserted(() -> assertThat(parked(Topic.OUTCOMES))
                .contains(garbage)
                .anyMatch(value -> value.contains(misnamed.unitId())));
        assertThat(parked(Topic.JOBS)).as("the planner parks these").isEmpty();
    }

    @Test
    void recordsTheRulesAndParksThoseThatMakeNoSense() {
        String host = facts.jobId() + ".example";
        String pattern = "{\"type\": \"host-rule.v1\", \"host\": \"*." + host + "\", \"at\": \"2026-11-20T10:15:30Z\"}";
        sink.publishBytes(Topic.HOST_RULES, pattern);
        sink.publish(new HostRule(host, true, null, null, at(1)));

        await().untilAsserted(() -> assertThat(sink.jdbc()
                        .sql("SELECT paused FROM host_rules WHERE host = ?")
                        .param(host)
                        .query(Boolean.class)
                        .optional())
                .hasValue(true));
        await().untilAsserted(() -> assertThat(parked(Topic.HOST_RULES)).contains(pattern));
    }

    @Test
    void parksWhatTheDatabaseRefusesAndWritesTheRest() {
        sink.publish(
                facts.job(),
                facts.planned("", 0, 3, 1),
                converted(facts.image("0", 1), "a", 2),
                timed(converted(facts.image("1", 1), "b", 2), Instant.parse("-006000-01-01T00:00:00Z")),
                timed(converted(facts.image("2", 1), "c", 2), Instant.parse("+300000-01-01T00:00:00Z")));

        awaitState("FINISHED");
        assertThat(sink.jdbc()
                        .sql("SELECT reason FROM items WHERE job_id = ? AND state = 'FAILED'")
                        .param(facts.jobId())
                        .query(String.class)
                        .list())
                .containsExactly("INTERNAL_ERROR", "INTERNAL_ERROR");
        assertThat(parked(Topic.IMAGES_CONVERTED))
                .filteredOn(value -> value.contains(facts.jobId()))
                .hasSize(2);
    }

    private static ImageConverted timed(ImageConverted converted, Instant time) {
        return new ImageConverted(
                converted.fetched(), converted.measures(), converted.renditions(), converted.appraisal(), time);
    }

    private static List<String> parked(Topic topic) {
        return RunningSink.read(topic.deadLetterName()).stream()
                .map(received -> new String(received.value(), UTF_8))
                .toList();
    }

    private void awaitState(String state) {
        await().untilAsserted(() -> assertThat(sink.state(facts.jobId())).isEqualTo(state));
    }
}
