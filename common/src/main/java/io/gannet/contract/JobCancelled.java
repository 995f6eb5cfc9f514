package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;

/// Nothing more is wanted of a job: what has not been fetched yet ends as skipped.
///
/// @param id the job's id
@JsonTypeName("job-cancelled.v1")
public record JobCancelled(String id) implements GannetRecord {

    /// @throws IllegalArgumentException if the id is missing or malformed
    public JobCancelled {
        Require.id("id", Require.text("id", id));
    }

    @Override
    public String key() {
        return id;
    }

    @Override
    public String eventId() {
        return id + "/job-cancelled";
    }
}
