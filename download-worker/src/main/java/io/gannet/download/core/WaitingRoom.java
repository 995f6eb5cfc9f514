package io.gannet.download.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Tickets that wait until the robots.txt of their origin is known.
final class WaitingRoom {

    private final Map<String, List<Ticket>> waiting = new HashMap<>();

    /// A ticket waits.
    ///
    /// @return whether it is the first for its origin, so that somebody must go and ask
    boolean enter(Ticket ticket) {
        boolean first = !waiting.containsKey(ticket.origin());
        waiting.computeIfAbsent(ticket.origin(), _ -> new ArrayList<>()).add(ticket);
        return first;
    }

    /// Lets out those that waited for the origin.
    List<Ticket> leave(String origin) {
        List<Ticket> waited = waiting.remove(origin);
        return waited == null ? List.of() : waited;
    }

    /// Whether anybody still waits for the origin; if not, it is forgotten that anybody ever did.
    boolean isAwaited(String origin) {
        List<Ticket> tickets = waiting.getOrDefault(origin, List.of());
        if (tickets.isEmpty()) {
            waiting.remove(origin);
        }
        return !tickets.isEmpty();
    }

    /// Takes out the tickets of which this holds.
    List<Ticket> remove(Predicate<Ticket> which) {
        var removed = new ArrayList<Ticket>();
        for (List<Ticket> tickets : waiting.values()) {
            tickets.stream().filter(which).forEach(removed::add);
            tickets.removeIf(which);
        }
        return removed;
    }

    /// Forgets the origins that nobody waits for and that need not be asked any more.
    ///
    /// @param recalled calls back who went to ask an origin; whether it had not been asked yet
    void closeIf(Predicate<String> recalled) {
        waiting.entrySet().removeIf(entry -> entry.getValue().isEmpty() && recalled.test(entry.getKey()));
    }
}
