package io.gannet.download.core.frontier;

import io.gannet.contract.HostState;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is to be asked of one host, in the order in which it will be.
final class HostQueue {

    private record Delayed(Assignment.Request request, Instant notBefore) {}

    // A step of priority is worth a minute of waiting, so that nothing waits for ever behind what is more urgent.
    private record Ready(long rank, long number, Assignment.Fetch fetch) {

        private static final long STEP_MILLIS = 60_000;

        static Ready of(Assignment.Fetch fetch, long number, Instant now) {
            int priority = fetch.ticket().request().terms().priority();
            return new Ready(now.toEpochMilli() - priority * STEP_MILLIS, number, fetch);
        }
    }

    private static final int UNKNOWN = -1;
    private static final int MOST_ORIGINS = 16; // that are told to the next worker

    private final String host;
    private final Pacer pacer;
    private final Bookings bookings;
    private final Deque<Assignment.FetchRobots> robots = new ArrayDeque<>(); // first, as others wait for them
    private final TreeSet<Ready> ready =
            new TreeSet<>(Comparator.comparingLong(Ready::rank).thenComparingLong(Ready::number));
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>(Comparator.comparing(Delayed::notBefore));
    private final Map<String, HostState.Robots> origins = new LinkedHashMap<>();
    private long lastNumber;
    private int partition = UNKNOWN;

    /// When the host's turn is, as the frontier has noted it; null while it has none.
    @Nullable
    Instant turn;

    /// Which of the host's turns that is.
    long turnNumber;

    HostQueue(String host, Pacer pacer) {
        this.host = host;
        this.pacer = pacer;
        this.bookings = new Bookings(pacer);
    }

    Pacer pacer() {
        return pacer;
    }

    void add(Assignment.Request request, Instant notBefore, Instant now) {
        partition = request.partition();
        if (notBefore.isAfter(now)) {
            delayed.add(new Delayed(request, notBefore));
            return;
        }
        switch (request) {
            case Assignment.FetchRobots fetch -> robots.add(fetch);
            case Assignment.Fetch fetch -> ready.add(Ready.of(fetch, ++lastNumber, now));
        }
    }

    /// When the host may be asked for the next thing in its queue; null if there is none or its slots are taken.
    @Nullable
    Instant due() {
        Instant free = pacer.free();
        boolean isReady = !ready.isEmpty() || !robots.isEmpty();
        if (free == null || (!isReady && delayed.isEmpty())) {
            return null;
        }
        Instant earliest = isReady ? Instant.MIN : delayed.element().notBefore();
        return earliest.isAfter(free) ? earliest : free;
    }

    /// The next thing to ask for; the caller has made sure that it is due.
    Assignment.Request take(Instant now) {
        while (!delayed.isEmpty() && !delayed.element().notBefore().isAfter(now)) {
            add(delayed.remove().request(), Instant.MIN, now);
        }
        return robots.isEmpty() ? ready.removeFirst().fetch() : robots.remove();
    }

    /// How urgent the most urgent of its tickets is.
    int priority() {
        return ready.isEmpty()
                ? 0
                : ready.first().fetch().ticket().request().terms().priority();
    }

    /// Until when a ticket must go elsewhere, as its turn lies beyond the horizon.
    ///
    /// @return null if it need not
    @Nullable
    Instant deferral(Ticket ticket, Instant notBefore, Instant now, Duration horizon) {
        return notBefore.isAfter(now.plus(horizon))
                ? notBefore
                : bookings.deferral(ticket.bookedFor(), size(), now, horizon);
    }

    /// Takes out the tickets whose turn lies beyond the horizon by now.
    List<Assignment.Defer> relieve(Instant now, Duration horizon) {
        var deferred = new ArrayList<Assignment.Defer>();
        int most = bookings.most(now, horizon);
        if (most == 0) {
            for (Ticket ticket : remove(_ -> true)) {
                deferred.add(new Assignment.Defer(ticket, bookings.book(deferred.size(), now)));
            }
        }
        while (ready.size() > most) {
            Ticket ticket = ready.removeLast().fetch().ticket();
            deferred.add(new Assignment.Defer(ticket, bookings.book(ready.size(), now)));
        }
        return deferred;
    }

    /// Whether the host will not be asked for anything before the horizon.
    boolean isFarAway(Instant now, Duration horizon) {
        return bookings.most(now, horizon) == 0;
    }

    /// Takes note of what is known of an origin's robots.txt.
    void learn(String origin, RobotsVerdict verdict) {
        if (verdict instanceof RobotsVerdict.Known known) {
            pacer.slowTo(origin, known.rules().crawlDelay());
        }
        origins.put(origin, verdict.summary(origin));
        if (origins.size() > MOST_ORIGINS) {
            origins.remove(origins.keySet().iterator().next());
        }
    }

    /// Takes over what another worker knew.
    void restore(HostState state) {
        if (state.blockedUntil() != null) {
            pacer.block(state.blockedUntil(), state.blockedBy());
        }
        if (state.nextAt() != null) {
            pacer.notBefore(state.nextAt());
        }
        pacer.restore(state.slowDown(), state.failureStreak(), state.at());
        state.robots().forEach(robots -> origins.put(robots.origin(), robots));
    }

    /// Takes out the tickets of which this holds.
    List<Ticket> remove(Predicate<Ticket> which) {
        var removed = new ArrayList<Ticket>();
        ready.removeIf(waits -> isTaken(waits.fetch(), which, removed));
        delayed.removeIf(waits -> isTaken(waits.request(), which, removed));
        return removed;
    }

    private static boolean isTaken(Assignment.Request request, Predicate<Ticket> which, List<Ticket> taken) {
        return request instanceof Assignment.Fetch(Ticket ticket) && which.test(ticket) && taken.add(ticket);
    }

    /// Takes out the request for an origin's robots.txt.
    ///
    /// @return whether there was one
    boolean forgoRobots(String origin) {
        boolean wasReady = robots.removeIf(fetch -> isRobotsOf(origin, fetch));
        boolean wasDelayed = delayed.removeIf(waits -> isRobotsOf(origin, waits.request()));
        return wasReady || wasDelayed;
    }

    private static boolean isRobotsOf(String origin, Assignment.Request request) {
        return request instanceof Assignment.FetchRobots fetch && fetch.origin().equals(origin);
    }

    /// Whether it is known to be this worker's.
    boolean isOwn() {
        return partition != UNKNOWN;
    }

    /// Whether its requests come from one of these partitions.
    boolean isOf(Set<Integer> partitions) {
        return partitions.contains(partition);
    }

    /// How many tickets wait.
    int size() {
        return ready.size() + delayed.size();
    }

    /// How many requests could start now.
    int eligible(Instant now) {
        Instant due = due();
        return due == null || due.isAfter(now)
                ? 0
                : Math.min(ready.size() + robots.size(), pacer.pace().concurrency() - pacer.inFlight());
    }

    /// What whoever gets this host next must know of it.
    HostState state(Instant now) {
        Duration crawlDelay = pacer.crawlDelay();
        return new HostState(
                host,
                pacer.blockedUntil().isAfter(now) ? pacer.blockedUntil() : null,
                pacer.blockedUntil().isAfter(now) ? pacer.blockedBy() : null,
                crawlDelay.isZero() ? null : crawlDelay,
                pacer.nextAt(),
                pacer.slowDownLevel(),
                pacer.streak(),
                size(),
                pacer.inFlight(),
                pacer.isPaused(),
                List.copyOf(origins.values()),
                now);
    }

    /// Whether nothing would be lost by forgetting the host.
    boolean isForgettable(Instant now, Duration forgiveness) {
        return robots.isEmpty() && ready.isEmpty() && delayed.isEmpty() && pacer.isForgettable(now, forgiveness);
    }
}
