package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.gannet.catalog.core.JobState;
import io.gannet.contract.ImageCollection;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a job stands.
///
/// @param id the job's id
/// @param state how far it is
/// @param collection what its images belong to
/// @param createdAt when it was submitted
/// @param finishedAt when its last unit ended, if all have
/// @param counts how many of its items are in which state
@JsonInclude(JsonInclude.Include.NON_NULL)
record JobView(
        String id,
        JobState state,
        @Nullable ImageCollection collection,
        @Nullable Instant createdAt,
        @Nullable Instant finishedAt,
        Counts counts) {

    /// How many items are in which state.
    ///
    /// @param images of its images
    /// @param documents of its pages and other documents
    record Counts(States images, States documents) {}

    /// How many items of a kind are in which state.
    record States(
            @JsonProperty("PENDING") long pending,
            @JsonProperty("READY") long ready,
            @JsonProperty("FAILED") long failed,
            @JsonProperty("SKIPPED") long skipped) {}
}
