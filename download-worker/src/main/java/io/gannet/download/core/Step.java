package io.gannet.download.core;

import io.gannet.contract.GannetRecord;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is to be done with a ticket after its fetch.
public sealed interface Step {

    /// What was learnt of the host, if anything.
    @Nullable
    HostNews news();

    /// It has ended.
    ///
    /// @param outcome the record that says how
    /// @param news what was learnt of the host, if anything
    record Ended(GannetRecord outcome, @Nullable HostNews news) implements Step {}

    /// It goes on at another address of the same host.
    ///
    /// @param ticket the ticket to look up anew
    record Onward(Ticket ticket) implements Step {

        @Override
        public @Nullable HostNews news() {
            return null;
        }
    }

    /// It is to be fetched again.
    ///
    /// @param ticket the ticket to queue
    /// @param notBefore not before this
    /// @param news what was learnt of the host, if anything
    record Again(Ticket ticket, Instant notBefore, @Nullable HostNews news) implements Step {}
}
