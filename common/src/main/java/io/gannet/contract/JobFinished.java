package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// Every unit of a job has ended.
///
/// @param jobId the job
/// @param ready images that are ready
/// @param failed items that failed
/// @param skipped items that were left out on purpose
/// @param at when the last one ended
@JsonTypeName("job-finished.v1")
public record JobFinished(String jobId, long ready, long failed, long skipped, Instant at) implements GannetRecord {

    /// @throws IllegalArgumentException if a part is missing or a number negative
    public JobFinished {
        Require.id("jobId", Require.text("jobId", jobId));
        Require.notNegative("ready", ready);
        Require.notNegative("failed", failed);
        Require.notNegative("skipped", skipped);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return jobId;
    }

    @Override
    public String eventId() {
        return jobId + "/job-finished/" + at.toEpochMilli();
    }
}
