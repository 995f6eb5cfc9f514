package io.gannet.download.core.frontier;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Tickets that ask for the same: the first is fetched for, the others wait for its answer.
final class Flights {

    private record Key(
            WebUrl url, boolean document, @Nullable String credential) {

        static Key of(Ticket ticket) {
            FetchRequested request = ticket.request();
            return new Key(request.target(), request.item().kind().isDocument(), request.credential());
        }
    }

    private record Flight(Position leader, List<Ticket> followers) {}

    private static final int MOST_LANDED = 1 << 16;

    private final Map<Key, Flight> flights = new HashMap<>();
    private final Map<Key, Instant> landed = new LandedLately();

    /// Whether the ticket is the one to be fetched for.
    boolean join(Ticket ticket) {
        Flight flight = flights.computeIfAbsent(Key.of(ticket), _ -> new Flight(ticket.position(), new ArrayList<>()));
        boolean leads = flight.leader().equals(ticket.position());
        if (!leads) {
            flight.followers().add(ticket);
        }
        return leads;
    }

    /// Whether another's answer to the same may have come after the ticket was looked up, so that it may be known
    /// now.
    boolean hasLandedSince(Ticket ticket, Instant lookedUpAt) {
        Instant at = landed.get(Key.of(ticket));
        return at != null && !at.isBefore(lookedUpAt);
    }

    /// The followers of a ticket that is fetched for no more.
    List<Ticket> land(Ticket ticket, Instant now) {
        Flight flight = flights.get(Key.of(ticket));
        if (flight == null || !flight.leader().equals(ticket.position())) {
            return List.of();
        }
        flights.remove(Key.of(ticket));
        landed.put(Key.of(ticket), now);
        return flight.followers();
    }

    /// Takes out the followers of which this holds.
    List<Ticket> remove(Predicate<Ticket> which) {
        var removed = new ArrayList<Ticket>();
        for (Flight flight : flights.values()) {
            flight.followers().stream().filter(which).forEach(removed::add);
            flight.followers().removeIf(which);
        }
        return removed;
    }

    private static final class LandedLately extends LinkedHashMap<Key, Instant> {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Instant> eldest) {
            return size() > MOST_LANDED;
        }
    }
}
