package io.gannet.catalog.schedules;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.JobState;
import io.gannet.catalog.schedules.core.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A run of a schedule.
///
/// @param dueAt when it was due, or was asked for by hand
/// @param startedAt when it was seen to
/// @param outcome what became of it
/// @param detail a sentence, where there is something to say
/// @param jobId the job that it started
/// @param jobState how far that job is
/// @param jobFinishedAt when that job's last unit ended, if all have
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunView(
        Instant dueAt,
        Instant startedAt,
        Outcome outcome,
        @Nullable String detail,
        @Nullable String jobId,
        @Nullable JobState jobState,
        @Nullable Instant jobFinishedAt) {}
