package io.gannet.download.core.frontier;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Tickets that wait until the robots.txt of their origin is known.
final class WaitingRoom {

    /// For how long those are sent away that waited in vain.
    static final Duration AWAY = Duration.ofMinutes(1);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int MOST_IN_VAIN = 16;

    private record Waiting(Instant since, List<Ticket> tickets) {}

    private final Map<String, Waiting> waiting = new HashMap<>();

    /// A ticket waits.
    ///
    /// @return whether it is the first for its origin, so that somebody must go and ask
    boolean enter(Ticket ticket, Instant now) {
        boolean first = !waiting.containsKey(ticket.origin());
        waiting.computeIfAbsent(ticket.origin(), _ -> new Waiting(now, new ArrayList<>()))
                .tickets()
                .add(ticket);
        return first;
    }

    /// Takes out those that are too many to wait for an origin that does not answer, or whose host will not be asked
    /// for long.
    ///
    /// @param farAway whether a ticket's host will not
    List<Ticket> relieve(Predicate<Ticket> farAway, Instant now) {
        var relieved = new ArrayList<Ticket>();
        for (Waiting origin : waiting.values()) {
            List<Ticket> tickets = origin.tickets();
            boolean inVain = origin.since().plus(PATIENCE).isBefore(now);
            if (tickets.isEmpty() || !(inVain || farAway.test(tickets.getFirst()))) {
                continue;
            }
            List<Ticket> rest = tickets.subList(
                    farAway.test(tickets.getFirst()) ? 0 : Math.min(MOST_IN_VAIN, tickets.size()), tickets.size());
            relieved.addAll(rest);
            rest.clear();
        }
        return relieved;
    }

    /// Lets out those that waited for the origin.
    List<Ticket> leave(String origin) {
        Waiting waited = waiting.remove(origin);
        return waited == null ? List.of() : waited.tickets();
    }

    /// Whether anybody still waits for the origin; if not, it is forgotten that anybody ever did.
    boolean isAwaited(String origin) {
        Waiting found = waiting.get(origin);
        if (found == null || found.tickets().isEmpty()) {
            waiting.remove(origin);
            return false;
        }
        return true;
    }

    /// Takes out the tickets of which this holds.
    List<Ticket> remove(Predicate<Ticket> which) {
        var removed = new ArrayList<Ticket>();
        for (Waiting origin : waiting.values()) {
            origin.tickets().stream().filter(which).forEach(removed::add);
            origin.tickets().removeIf(which);
        }
        return removed;
    }

    /// Forgets the origins that nobody waits for and that need not be asked any more.
    ///
    /// @param recalled calls back who went to ask an origin; whether it had not been asked yet
    void closeIf(Predicate<String> recalled) {
        waiting.entrySet().removeIf(entry -> entry.getValue().tickets().isEmpty() && recalled.test(entry.getKey()));
    }
}
