package io.gannet.standalone.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.gannet.messaging.RecordCodec;
import io.gannet.standalone.jobs.ItemView.State;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JobViewTest {

    @Test
    void isReadFromTheCatalogsJson() {
        String json = """
                {"id": "j", "state": "RUNNING", "collection": {"type": "job", "key": "j"},
                 "createdAt": "2026-01-02T03:04:05Z", "finishedAt": null,
                 "counts": {"images": {"PENDING": 2, "READY": 3, "FAILED": 1, "SKIPPED": 4},
                            "documents": {"PENDING": 0, "READY": 1, "FAILED": 0, "SKIPPED": 0}}}""";

        JobView job = RecordCodec.mapper().readValue(json, JobView.class);

        assertThat(job.summary()).isEqualTo("Job j is running: 3 images ready, 1 failed, 4 skipped, 2 pending.");
        assertThat(job.counts().ended()).isEqualTo(9);
    }

    @ParameterizedTest
    @MethodSource
    void tellsHowItWent(JobView.State state, Map<State, Integer> images, Map<State, Integer> documents, int status) {
        var job = new JobView("j", state, null, null, new JobView.Counts(images, documents));

        assertThat(job.exitStatus()).isEqualTo(status);
    }

    static Stream<Arguments> tellsHowItWent() {
        return Stream.of(
                argumentSet("all ready", JobView.State.FINISHED, Map.of(State.READY, 2), Map.of(), 0),
                argumentSet(
                        "some left out", JobView.State.FINISHED, Map.of(State.READY, 1, State.SKIPPED, 1), Map.of(), 0),
                argumentSet(
                        "some failed", JobView.State.FINISHED, Map.of(State.READY, 1, State.FAILED, 1), Map.of(), 3),
                argumentSet("page failed", JobView.State.FINISHED, Map.of(State.READY, 1), Map.of(State.FAILED, 1), 3),
                argumentSet("none ready", JobView.State.FINISHED, Map.of(), Map.of(State.READY, 1), 3),
                argumentSet("cancelled", JobView.State.CANCELLED, Map.of(State.READY, 2), Map.of(), 3));
    }
}
