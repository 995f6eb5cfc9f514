package io.gannet.download.core;

import io.gannet.contract.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What is to be asked of one host, and when it may be asked next.
final class HostQueue {

    private record Delayed(Assignment.Request request, Instant notBefore) {}

    private final String host;
    private final Pace standard;
    private final Map<String, Duration> crawlDelays = new HashMap<>();
    private final Deque<Assignment.FetchRobots> robots = new ArrayDeque<>(); // first, as others wait for them
    private final Deque<Assignment.Fetch> ready = new ArrayDeque<>();
    private final PriorityQueue<Delayed> delayed = new PriorityQueue<>(Comparator.comparing(Delayed::notBefore));
    private Pace pace;
    private Instant notBefore = Instant.MIN;
    private Instant blockedUntil = Instant.MIN;
    private int blockedBy;
    private int inFlight;
    private int unsent;

    /// When the host's turn is, as the frontier has noted it; null while it has none.
    @Nullable
    Instant turn;

    /// Which of the host's turns that is.
    long turnNumber;

    HostQueue(String host, Pace pace) {
        this.host = host;
        this.standard = pace;
        this.pace = pace;
    }

    void add(Assignment.Request request, Instant notBefore) {
        if (notBefore.isAfter(Instant.MIN)) {
            delayed.add(new Delayed(request, notBefore));
            return;
        }
        switch (request) {
            case Assignment.FetchRobots fetch -> robots.add(fetch);
            case Assignment.Fetch fetch -> ready.add(fetch);
        }
    }

    /// When the host may be asked for the next thing in its queue; null if there is none or its slots are taken.
    @Nullable
    Instant due() {
        boolean isReady = !ready.isEmpty() || !robots.isEmpty();
        if (unsent > 0 || inFlight >= pace.concurrency() || (!isReady && delayed.isEmpty())) {
            return null;
        }
        Instant earliest = isReady ? Instant.MIN : delayed.element().notBefore();
        Instant free = notBefore.isAfter(blockedUntil) ? notBefore : blockedUntil;
        return earliest.isAfter(free) ? earliest : free;
    }

    /// The next thing to ask for; the caller has made sure that it is due.
    Assignment.Request take(Instant now) {
        while (!delayed.isEmpty() && !delayed.element().notBefore().isAfter(now)) {
            add(delayed.remove().request(), Instant.MIN);
        }
        return robots.isEmpty() ? ready.remove() : robots.remove();
    }

    /// A request was handed out. Until it is on its way nothing else is: connecting takes its time, and what
    /// counts is when the host sees it.
    void started(Instant now) {
        inFlight++;
        unsent++;
        notBefore = now.plus(pace.interval());
    }

    void sent(Instant now) {
        unsent--;
        Instant next = now.plus(pace.interval());
        notBefore = next.isAfter(notBefore) ? next : notBefore;
    }

    void ended() {
        inFlight--;
    }

    void block(Instant until, int status) {
        if (until.isAfter(blockedUntil)) {
            blockedUntil = until;
            blockedBy = status;
        }
    }

    Instant blockedUntil() {
        return blockedUntil;
    }

    /// What becomes of a ticket that would have to wait for too long.
    Assignment.Refuse refuse(Ticket ticket) {
        String sentence = host + " answered " + blockedBy + " and asks to be left alone until " + blockedUntil + '.';
        return new Assignment.Refuse(ticket, Reason.HTTP_ERROR, blockedBy, sentence, true);
    }

    /// Keeps the crawl delay that one of the host's origins asks for; the longest of them holds for the host.
    void slowTo(String origin, Duration crawlDelay) {
        if (crawlDelay.equals(crawlDelays.put(origin, crawlDelay))) {
            return;
        }
        Pace slowed = standard.slowedTo(
                crawlDelays.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO));
        if (notBefore.isAfter(Instant.MIN) && !slowed.equals(pace)) {
            Instant lastStart = notBefore.minus(pace.interval());
            notBefore = lastStart.plus(slowed.interval());
        }
        pace = slowed;
    }

    /// Takes out the tickets of which this holds.
    List<Ticket> remove(Predicate<Ticket> which) {
        var removed = new ArrayList<Ticket>();
        ready.removeIf(fetch -> isTaken(fetch, which, removed));
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

    /// Whether nothing would be lost by forgetting the host.
    boolean isForgettable(Instant now) {
        return inFlight == 0
                && robots.isEmpty()
                && ready.isEmpty()
                && delayed.isEmpty()
                && !notBefore.isAfter(now)
                && !blockedUntil.isAfter(now);
    }
}
