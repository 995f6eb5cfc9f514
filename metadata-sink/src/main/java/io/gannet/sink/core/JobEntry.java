package io.gannet.sink.core;

import io.gannet.contract.ScrapeJob;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/// What is known of one job; one row of `jobs`. Of a job that was published more than once the first publication
/// counts.
///
/// @param id the job's id
/// @param job the job; null while only other records spoke of it
/// @param createdAt when it was published; null with the job
/// @param cancelled whether it was cancelled, which is final
public record JobEntry(
        String id, @Nullable ScrapeJob job, @Nullable Instant createdAt, boolean cancelled) {

    static JobEntry mentioned(String id) {
        return new JobEntry(id, null, null, false);
    }

    static JobEntry published(ScrapeJob job, Instant at) {
        return new JobEntry(job.requireId(), job, at.truncatedTo(ChronoUnit.MILLIS), false);
    }

    static JobEntry cancelled(String id) {
        return new JobEntry(id, null, null, true);
    }

    JobEntry merge(JobEntry other) {
        JobEntry first = publishedBefore(other) ? this : other;
        return new JobEntry(id, first.job, first.createdAt, cancelled || other.cancelled);
    }

    private boolean publishedBefore(JobEntry other) {
        return other.createdAt == null || (createdAt != null && !createdAt.isAfter(other.createdAt));
    }
}
