package io.gannet.producer.core;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.Planned;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one unit of a job expands to.
///
/// @param requests the units below it
/// @param planned the fact that these are all; null if that is not known yet, or the unit has failed instead
/// @param outcomes further facts that follow from the unit
/// @param candidates how many there were to choose the units from
public record Plan(
        List<FetchRequested> requests, @Nullable Planned planned, List<GannetRecord> outcomes, int candidates) {

    /// Copies the lists.
    public Plan {
        requests = List.copyOf(requests);
        outcomes = List.copyOf(outcomes);
    }

    /// A plan from which nothing further follows.
    ///
    /// @throws IllegalArgumentException if the fact counts other units than the requests are
    public Plan(List<FetchRequested> requests, Planned planned, int candidates) {
        this(requests, planned, List.of(), candidates);
        if (planned.children() != requests.size()) {
            throw new IllegalArgumentException("unit " + planned.unitId() + " is said to have " + planned.children()
                    + " children; it has " + requests.size());
        }
    }
}
