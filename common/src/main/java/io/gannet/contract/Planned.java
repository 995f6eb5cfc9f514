package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// A unit of a job was expanded. A job has finished when every unit has ended: those that were planned, by this
/// record; the rest by an image, a failure or a skip.
///
/// @param jobId the job
/// @param unitId the unit: the job itself, or a document's item id
/// @param attempt the attempt of the unit that this plan is of
/// @param children how many units were planned right below it
/// @param at when
@JsonTypeName("planned.v1")
public record Planned(String jobId, String unitId, int attempt, int children, Instant at) implements GannetRecord {

    /// @throws IllegalArgumentException if a part is missing or a number negative
    public Planned {
        Require.id("jobId", Require.text("jobId", jobId));
        Require.text("unitId", unitId);
        Require.notNegative("attempt", attempt);
        Require.notNegative("children", children);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return jobId;
    }

    @Override
    public String eventId() {
        return unitId + "/planned/" + attempt;
    }
}
