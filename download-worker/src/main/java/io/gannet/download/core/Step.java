package io.gannet.download.core;

import io.gannet.contract.GannetRecord;
import io.gannet.download.core.frontier.Ticket;
import java.time.Instant;

/// What is to be done with a ticket after its fetch.
public sealed interface Step {

    /// It has ended.
    ///
    /// @param outcome the record that says how
    record Ended(GannetRecord outcome) implements Step {}

    /// It goes on at another address of the same host.
    ///
    /// @param ticket the ticket to look up anew
    record Onward(Ticket ticket) implements Step {}

    /// It is to be fetched again.
    ///
    /// @param ticket the ticket to queue
    /// @param notBefore not before this
    record Again(Ticket ticket, Instant notBefore) implements Step {}

    /// Its host was not asked after all, or the answer was not waited for, through no fault of the host's.
    ///
    /// @param ticket the ticket, as it was
    record Withheld(Ticket ticket) implements Step {}
}
