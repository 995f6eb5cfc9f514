package io.gannet.producer.core;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.Planned;
import java.util.List;

/// What one unit of a job expands to.
///
/// @param requests the units below it
/// @param planned the fact that these are all
/// @param candidates how many there were to choose the units from
public record Plan(List<FetchRequested> requests, Planned planned, int candidates) {

    /// @throws IllegalArgumentException if the fact counts other units than the requests are
    public Plan {
        requests = List.copyOf(requests);
        if (planned.children() != requests.size()) {
            throw new IllegalArgumentException("unit " + planned.unitId() + " is said to have " + planned.children()
                    + " children; it has " + requests.size());
        }
    }
}
