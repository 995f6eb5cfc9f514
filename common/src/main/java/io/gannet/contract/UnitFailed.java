package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A unit of a job ended before there was anything to fetch: a line of a list that names no image, or a place where a
/// list cannot be read on.
///
/// @param jobId the job
/// @param unitId the unit
/// @param line the line, from 1; the entry in JSON and the row in Parquet; null if the whole list is meant
/// @param reason why
/// @param detail one sentence for people
/// @param at when
@JsonTypeName("unit-failed.v1")
public record UnitFailed(
        String jobId, String unitId, @Nullable Long line, Reason reason, String detail, Instant at)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing or the line negative
    public UnitFailed {
        Require.id("jobId", Require.text("jobId", jobId));
        Require.text("unitId", unitId);
        if (line != null) {
            Require.notNegative("line", line);
        }
        Require.present("reason", reason);
        Require.text("detail", detail);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return jobId;
    }

    @Override
    public String eventId() {
        return unitId + "/unit-failed/0";
    }
}
