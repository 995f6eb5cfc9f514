package io.gannet.download.core.frontier;

import java.time.Instant;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// The requests that were handed out and have not ended, and what their answers teach about the hosts.
final class InFlight {

    private static final class Flight {

        private final HostQueue queue;
        private final Instant handedOutAt;
        private @Nullable Instant sentAt;
        private boolean answered;
        private long bytes;

        Flight(HostQueue queue, Instant handedOutAt) {
            this.queue = queue;
            this.handedOutAt = handedOutAt;
        }

        // A request that was never sent, as its host could not be reached, counts from when that was tried.
        Instant startedAt() {
            return sentAt == null ? handedOutAt : sentAt;
        }
    }

    private final RetryPolicy retry;
    private final FrontierRules rules;
    private final Hosts hosts;
    private final Turns turns;
    private final IdentityHashMap<Assignment.Request, Flight> flights = new IdentityHashMap<>();
    private long bytes;

    InFlight(RetryPolicy retry, FrontierRules rules, Hosts hosts, Turns turns) {
        this.retry = retry;
        this.rules = rules;
        this.hosts = hosts;
        this.turns = turns;
    }

    int size() {
        return flights.size();
    }

    /// How long the bodies are that these requests bring.
    long bytes() {
        return bytes;
    }

    /// Whether another may begin.
    boolean hasRoom() {
        return flights.size() < rules.maxInFlight() && bytes < rules.maxInFlightBytes();
    }

    void begin(Assignment.Request request, HostQueue queue, Instant now) {
        flights.put(request, new Flight(queue, now));
        queue.pacer().started(now);
    }

    boolean mayLeave(Assignment.Request request, Instant now) {
        Flight flight = flights.get(request);
        return flight != null
                && !flight.queue.pacer().isPaused()
                && !flight.queue.pacer().blockedUntil().isAfter(now);
    }

    void sent(Assignment.Request request, Instant now) {
        Flight flight = flights.get(request);
        if (flight != null && flight.sentAt == null) {
            flight.sentAt = now;
            flight.queue.pacer().sent(now);
            turns.schedule(flight.queue);
            if (flight.queue.pacer().nextAt() != null) {
                hosts.changed(request.host());
            }
        }
    }

    void brings(Assignment.Request request, long length) {
        Flight flight = flights.get(request);
        if (flight != null && length > flight.bytes) {
            bytes += length - flight.bytes;
            flight.bytes = length;
        }
    }

    /// @return the news if they are that the host is out of reach, which ends what waits for it
    HostNews.@Nullable Failing answered(Assignment.Request request, @Nullable HostNews news, Instant now) {
        Flight flight = flights.get(request);
        if (flight == null || flight.answered) {
            return null;
        }
        sent(request, now);
        flight.answered = true;
        flight.queue.pacer().ended();
        HostNews.Failing outOfReach = news == null ? null : hear(request.host(), flight, news, now);
        turns.schedule(flight.queue);
        return outOfReach;
    }

    void done(Assignment.Request request) {
        Flight flight = flights.remove(request);
        if (flight != null) {
            flight.queue.pacer().done();
            bytes -= flight.bytes;
        }
    }

    private HostNews.@Nullable Failing hear(String host, Flight flight, HostNews news, Instant now) {
        Pacer pacer = flight.queue.pacer();
        Instant blockedUntil = pacer.blockedUntil();
        int streak = pacer.streak();
        int level = pacer.slowDownLevel();
        HostNews.Failing outOfReach = null;
        switch (news) {
            case HostNews.Well _ -> pacer.faredWell(flight.startedAt(), now);
            case HostNews.Overloaded overloaded -> {
                pacer.faredBadly(flight.startedAt(), now);
                pacer.block(now.plus(retry.pause(pacer.streak() - 1, overloaded.retryAfter())), overloaded.status());
            }
            case HostNews.Failing failing -> {
                pacer.faredBadly(flight.startedAt(), now);
                outOfReach = failing.outOfReach() || pacer.failuresInARow() >= rules.circuit() ? failing : null;
            }
        }
        if (streak != pacer.streak() || level != pacer.slowDownLevel() || !blockedUntil.equals(pacer.blockedUntil())) {
            hosts.changed(host);
        }
        return outOfReach;
    }
}
