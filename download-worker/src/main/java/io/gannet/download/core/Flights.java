package io.gannet.download.core;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.HashMap;
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
            return new Key(
                    request.target(),
                    request.item().kind().isDocument(),
                    request.terms().credential());
        }
    }

    private record Flight(Position leader, List<Ticket> followers) {}

    private final Map<Key, Flight> flights = new HashMap<>();

    /// Whether the ticket is the one to be fetched for.
    boolean join(Ticket ticket) {
        Flight flight = flights.computeIfAbsent(Key.of(ticket), _ -> new Flight(ticket.position(), new ArrayList<>()));
        boolean leads = flight.leader().equals(ticket.position());
        if (!leads) {
            flight.followers().add(ticket);
        }
        return leads;
    }

    /// The followers of a ticket that is fetched for no more.
    List<Ticket> land(Ticket ticket) {
        Flight flight = flights.get(Key.of(ticket));
        if (flight == null || !flight.leader().equals(ticket.position())) {
            return List.of();
        }
        flights.remove(Key.of(ticket));
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
}
