package io.gannet.download.core.frontier;

import io.gannet.contract.HostState;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Lets tickets into the queues of their hosts. One waits before them until the robots.txt of its origin is known,
/// and one that this forbids, or whose turn would be too far away, is dismissed.
final class Admission {

    private static final long ROBOTS_MEMORY_CHARS = 16L << 20;

    private final FrontierRules rules;
    private final Hosts hosts;
    private final Turns turns;
    private final RobotsMemory robots = new RobotsMemory(ROBOTS_MEMORY_CHARS);
    private final WaitingRoom waiting = new WaitingRoom();
    private final Deque<Assignment.Dismissal> dismissed = new ArrayDeque<>();

    Admission(FrontierRules rules, Hosts hosts, Turns turns) {
        this.rules = rules;
        this.hosts = hosts;
        this.turns = turns;
    }

    /// A ticket comes, to be handed out not before the time given.
    void admit(Ticket ticket, Instant notBefore, Instant now) {
        RobotsVerdict verdict = verdict(ticket, now);
        if (verdict == null) {
            await(ticket, now);
        } else {
            settle(ticket, verdict, notBefore, now);
        }
    }

    /// A request for a robots.txt comes once more, or at another address.
    void admit(Assignment.FetchRobots fetch, Instant notBefore, Instant now) {
        if (fetch.errand() || isAwaited(fetch.origin())) {
            HostQueue queue = hosts.get(fetch.host());
            queue.add(fetch, notBefore, now);
            turns.schedule(queue);
        }
    }

    /// What the robots.txt of the ticket's origin says; null if that is not known, or must be learnt anew.
    @Nullable
    RobotsVerdict verdict(Ticket ticket, Instant now) {
        boolean ignored = rules.mayIgnoreRobots() && ticket.request().terms().ignoreRobots();
        return ignored ? RobotsVerdict.IGNORED : robots.verdict(ticket, now);
    }

    /// Whether anybody waits for what an origin's robots.txt says.
    boolean isAwaited(String origin) {
        return waiting.isAwaited(origin);
    }

    /// It is known what an origin's robots.txt says, or that it cannot be had.
    void learn(String origin, RobotsVerdict verdict, Instant now) {
        robots.put(origin, verdict);
        String host = new WebUrl(origin).host();
        HostQueue queue = hosts.get(host);
        queue.learn(origin, verdict);
        hosts.changed(host);
        if (verdict instanceof RobotsVerdict.Unavailable) {
            queue.remove(ticket -> ticket.origin().equals(origin))
                    .forEach(ticket -> settle(ticket, verdict, Instant.MIN, now));
        }
        turns.schedule(queue);
        waiting.leave(origin).forEach(ticket -> settle(ticket, verdict, Instant.MIN, now));
    }

    /// Takes over what other workers found out.
    void learn(Collection<HostState> known, Instant now) {
        known.stream().flatMap(state -> state.robots().stream()).forEach(told -> {
            RobotsVerdict.Unavailable verdict = RobotsVerdict.Unavailable.of(told);
            if (verdict != null && verdict.expiresAt().isAfter(now)) {
                robots.put(told.origin(), verdict);
            }
        });
    }

    /// Dismisses a ticket that came.
    void dismiss(Assignment.Dismissal dismissal) {
        dismissed.add(dismissal);
    }

    /// Dismisses those whose turn has moved too far away since they came.
    void dismissLate(Instant now) {
        for (HostQueue queue : hosts.all()) {
            List<Assignment.Defer> deferred = queue.relieve(now, rules.horizon());
            if (!deferred.isEmpty()) {
                dismissed.addAll(deferred);
                turns.schedule(queue);
            }
        }
        waiting.relieve(ticket -> isFarAway(ticket, now), now)
                .forEach(ticket -> dismissed.add(new Assignment.Defer(ticket, now.plus(WaitingRoom.AWAY))));
    }

    /// Whether [#takeDismissed] has anything.
    boolean hasDismissed() {
        return !dismissed.isEmpty();
    }

    /// One of those that were dismissed; null if there is none.
    Assignment.@Nullable Dismissal takeDismissed() {
        return dismissed.poll();
    }

    /// Takes out the tickets of which this holds, wherever they have got to.
    List<Ticket> remove(Predicate<Ticket> which) {
        var removed = new ArrayList<Ticket>();
        for (HostQueue queue : hosts.all()) {
            removed.addAll(queue.remove(which));
            turns.schedule(queue);
        }
        removed.addAll(waiting.remove(which));
        waiting.closeIf(this::forgoRobots);
        dismissed.stream().map(Assignment.Dismissal::ticket).filter(which).forEach(removed::add);
        dismissed.removeIf(dismissal -> which.test(dismissal.ticket()));
        return removed;
    }

    private void await(Ticket ticket, Instant now) {
        if (isDeferred(ticket, Instant.MIN, now)) {
            return;
        }
        if (waiting.enter(ticket, now)) {
            admit(Assignment.FetchRobots.of(ticket.origin(), ticket.position().partition()), Instant.MIN, now);
        }
    }

    private void settle(Ticket ticket, RobotsVerdict verdict, Instant notBefore, Instant now) {
        Assignment.Refuse refusal = Assignment.Refuse.by(verdict, rules.optOuts(), ticket);
        if (refusal != null) {
            dismissed.add(refusal);
            return;
        }
        HostQueue queue = hosts.get(ticket.host());
        if (verdict instanceof RobotsVerdict.Known known) {
            queue.pacer().slowTo(ticket.origin(), known.rules().crawlDelay()); // it may have been forgotten meanwhile
        }
        if (!isDeferred(ticket, notBefore, now)) {
            queue.add(new Assignment.Fetch(ticket), notBefore, now);
            turns.schedule(queue);
        }
    }

    private boolean isDeferred(Ticket ticket, Instant notBefore, Instant now) {
        Instant until = hosts.get(ticket.host()).deferral(ticket, notBefore, now, rules.horizon());
        if (until != null) {
            dismissed.add(new Assignment.Defer(ticket, until));
        }
        return until != null;
    }

    private boolean isFarAway(Ticket ticket, Instant now) {
        HostQueue queue = hosts.find(ticket.host());
        return queue != null && queue.isFarAway(now, rules.horizon());
    }

    // A robots.txt that nobody waits for any more need not be fetched.
    private boolean forgoRobots(String origin) {
        boolean forgone = false;
        for (HostQueue queue : hosts.all()) {
            if (queue.forgoRobots(origin)) {
                forgone = true;
                turns.schedule(queue);
            }
        }
        return forgone;
    }
}
