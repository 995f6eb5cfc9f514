package io.gannet.catalog.upkeep;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.upkeep.core.Report;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A comparison of the tables with the object store.
///
/// @param id its id
/// @param mend whether what is found is mended, too
/// @param state how far it is
/// @param failure why it came to no end, if it did not
/// @param startedAt when it began
/// @param finishedAt when it ended
/// @param report what it has found (so far)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReconciliationView(
        String id,
        boolean mend,
        State state,
        @Nullable String failure,
        Instant startedAt,
        @Nullable Instant finishedAt,
        Report.Summary report) {

    /// How far one is.
    enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
