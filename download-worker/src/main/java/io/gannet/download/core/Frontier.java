package io.gannet.download.core;

import io.gannet.contract.WebUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides which host is asked for what, and when. There is one queue per host; the host whose turn has been due
/// for longest is served first, so that hosts take turns and a slow one holds up nobody else. A queue waits until
/// the robots.txt of its origin is known, and what that forbids is refused without asking the host.
///
/// Pure and not thread-safe: whoever drives it brings the time and a lock.
public final class Frontier {

    private static final long ROBOTS_MEMORY_CHARS = 16L << 20;

    private final Politeness politeness;
    private final int maxInFlight;
    private final Duration horizon;

    private final Map<String, HostQueue> queues = new HashMap<>();
    private final WaitingRoom waiting = new WaitingRoom();
    private final RobotsMemory robots = new RobotsMemory(ROBOTS_MEMORY_CHARS);
    private final Flights flights = new Flights();
    private final Deque<Assignment.Refuse> refused = new ArrayDeque<>();
    private final Turns turns = new Turns();
    private final Set<Assignment.Request> unsent = Collections.newSetFromMap(new IdentityHashMap<>());
    private int inFlight;
    private int queued;

    /// @param politeness how fast each host is asked
    /// @param maxInFlight how many requests may be under way at once, to all hosts together
    /// @param horizon tickets of a host that wants to be left alone for longer than this are refused
    public Frontier(Politeness politeness, int maxInFlight, Duration horizon) {
        this.politeness = politeness;
        this.maxInFlight = maxInFlight;
        this.horizon = horizon;
    }

    /// Queues a ticket, to be handed out as soon as its host's turn comes.
    public void offer(Ticket ticket, Instant now) {
        offer(ticket, Instant.MIN, now);
    }

    /// Queues a ticket, to be handed out not before the time given. One that asks for what another is already
    /// being fetched for waits for that one; see [#ended].
    public void offer(Ticket ticket, Instant notBefore, Instant now) {
        queued++;
        if (flights.join(ticket)) {
            route(ticket, notBefore, now);
        }
    }

    /// Queues a request for a robots.txt once more, or at another address, if anybody still waits for it.
    public void offer(Assignment.FetchRobots fetch, Instant notBefore, Instant now) {
        if (!waiting.isAwaited(fetch.origin())) {
            return;
        }
        HostQueue queue = queue(fetch.host());
        queue.add(fetch, notBefore.isAfter(now) ? notBefore : Instant.MIN);
        turns.schedule(queue);
    }

    /// What to do now; null if there is nothing before [#nextDue]. For a request, [#sent] and [#done] must follow.
    public @Nullable Assignment next(Instant now) {
        if (!refused.isEmpty()) {
            queued--;
            return refused.remove();
        }
        while (inFlight < maxInFlight) {
            HostQueue queue = turns.take(now);
            if (queue == null) {
                return null;
            }
            Assignment assignment = begin(queue, queue.take(now), now);
            turns.schedule(queue);
            if (assignment != null) {
                return assignment;
            }
        }
        return null;
    }

    private @Nullable Assignment begin(HostQueue queue, Assignment.Request request, Instant now) {
        if (request instanceof Assignment.Fetch(Ticket ticket)) {
            RobotsVerdict verdict = robots.verdict(ticket, now);
            if (verdict == null) {
                await(ticket, now);
                return null;
            }
            queued--;
            Assignment.Refuse refusal = Assignment.Refuse.by(verdict, ticket);
            if (refusal != null) {
                return refusal;
            }
        }
        inFlight++;
        unsent.add(request);
        queue.started(now);
        return request;
    }

    /// A request that was handed out has gone to its host. The host's interval runs from here, and nothing else is
    /// handed out for it before.
    public void sent(Assignment.Request request, Instant now) {
        if (unsent.remove(request)) {
            HostQueue queue = queue(request.host());
            queue.sent(now);
            turns.schedule(queue);
        }
    }

    /// A request that was handed out has ended, in whatever way; its slot is free.
    public void done(Assignment.Request request, Instant now) {
        sent(request, now);
        inFlight--;
        HostQueue queue = queue(request.host());
        queue.ended();
        turns.schedule(queue);
    }

    /// A ticket has ended or gone elsewhere.
    ///
    /// @return the tickets that waited for its answer and are to be looked up anew
    public List<Ticket> ended(Ticket ticket) {
        List<Ticket> followers = flights.land(ticket);
        queued -= followers.size();
        return followers;
    }

    /// It is known what an origin's robots.txt says, or that it cannot be had.
    public void learn(String origin, RobotsVerdict verdict, Instant now) {
        robots.put(origin, verdict);
        if (verdict instanceof RobotsVerdict.Known known) {
            slow(origin, known);
        }
        if (verdict instanceof RobotsVerdict.Unavailable) {
            for (HostQueue queue : queues.values()) {
                queue.remove(ticket -> ticket.origin().equals(origin))
                        .forEach(ticket -> settle(ticket, verdict, Instant.MIN, now));
                turns.schedule(queue);
            }
        }
        waiting.leave(origin).forEach(ticket -> settle(ticket, verdict, Instant.MIN, now));
    }

    /// Something was learnt of a host.
    public void hear(HostNews news, Instant now) {
        switch (news) {
            case HostNews.Blocked blocked -> {
                HostQueue queue = queue(blocked.host());
                queue.block(blocked.until(), blocked.status());
                if (isBeyondHorizon(queue, now)) {
                    take(ticket -> ticket.host().equals(blocked.host())).forEach(ticket -> {
                        queued++;
                        refused.add(queue.refuse(ticket));
                    });
                }
                turns.schedule(queue);
            }
            case HostNews.Down down -> learn(down.origin(), down.verdict(), now);
        }
    }

    /// Whether it is known what the robots.txt of this ticket's origin says.
    public boolean knowsRobots(Ticket ticket, Instant now) {
        return robots.verdict(ticket, now) != null;
    }

    /// Takes the tickets of which this holds out of the queues; those in flight are not touched.
    public List<Ticket> remove(Predicate<Ticket> which, Instant now) {
        List<Ticket> removed = take(which);
        for (Ticket follower : flights.remove(which)) {
            queued--;
            removed.add(follower);
        }
        for (Ticket ticket : List.copyOf(removed)) {
            ended(ticket).forEach(orphan -> offer(orphan, now));
        }
        return removed;
    }

    /// Forgets the hosts of which nothing need be remembered.
    public void forgetIdleHosts(Instant now) {
        queues.values().removeIf(queue -> queue.isForgettable(now));
    }

    /// When [#next] may have something.
    ///
    /// @return null if it has nothing until one of the other methods is called
    public @Nullable Instant nextDue() {
        if (!refused.isEmpty()) {
            return Instant.MIN;
        }
        return inFlight >= maxInFlight ? null : turns.next();
    }

    /// How many tickets wait.
    public int queued() {
        return queued;
    }

    /// How many requests are under way.
    public int inFlight() {
        return inFlight;
    }

    /// How many hosts are remembered.
    public int hosts() {
        return queues.size();
    }

    private void route(Ticket ticket, Instant notBefore, Instant now) {
        RobotsVerdict verdict = robots.verdict(ticket, now);
        if (verdict == null) {
            await(ticket, now);
        } else {
            settle(ticket, verdict, notBefore, now);
        }
    }

    private void await(Ticket ticket, Instant now) {
        HostQueue queue = queue(ticket.host());
        if (isBeyondHorizon(queue, now)) {
            refused.add(queue.refuse(ticket));
            return;
        }
        if (waiting.enter(ticket)) {
            offer(Assignment.FetchRobots.of(ticket.origin()), Instant.MIN, now);
        }
    }

    private void settle(Ticket ticket, RobotsVerdict verdict, Instant notBefore, Instant now) {
        HostQueue queue = queue(ticket.host());
        Assignment.Refuse refusal =
                isBeyondHorizon(queue, now) ? queue.refuse(ticket) : Assignment.Refuse.by(verdict, ticket);
        if (refusal != null) {
            refused.add(refusal);
            return;
        }
        if (verdict instanceof RobotsVerdict.Known known) {
            queue.slowTo(ticket.origin(), known.rules().crawlDelay());
        }
        queue.add(new Assignment.Fetch(ticket), notBefore.isAfter(now) ? notBefore : Instant.MIN);
        turns.schedule(queue);
    }

    // The one place that decides what becomes of a ticket whose host wants to be left alone for long.
    private boolean isBeyondHorizon(HostQueue queue, Instant now) {
        return queue.blockedUntil().isAfter(now.plus(horizon));
    }

    private List<Ticket> take(Predicate<Ticket> which) {
        var taken = new ArrayList<Ticket>();
        for (HostQueue queue : queues.values()) {
            taken.addAll(queue.remove(which));
            turns.schedule(queue);
        }
        taken.addAll(waiting.remove(which));
        waiting.closeIf(this::forgoRobots);
        refused.stream().map(Assignment.Refuse::ticket).filter(which).forEach(taken::add);
        refused.removeIf(refusal -> which.test(refusal.ticket()));
        queued -= taken.size();
        return taken;
    }

    // A robots.txt that nobody waits for any more need not be fetched.
    private boolean forgoRobots(String origin) {
        boolean forgone = false;
        for (HostQueue queue : queues.values()) {
            if (queue.forgoRobots(origin)) {
                forgone = true;
                turns.schedule(queue);
            }
        }
        return forgone;
    }

    private void slow(String origin, RobotsVerdict.Known verdict) {
        HostQueue queue = queue(new WebUrl(origin).host());
        queue.slowTo(origin, verdict.rules().crawlDelay());
        turns.schedule(queue);
    }

    private HostQueue queue(String host) {
        return queues.computeIfAbsent(host, name -> new HostQueue(name, politeness.of(name)));
    }
}
