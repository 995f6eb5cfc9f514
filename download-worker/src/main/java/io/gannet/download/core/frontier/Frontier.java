package io.gannet.download.core.frontier;

import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Decides which host is asked for what, and when. There is one queue per host; the host whose turn has been due for
/// longest is served first, so that hosts take turns and a slow one holds up nobody else. A queue waits until the
/// robots.txt of its origin is known, and what that forbids is refused without asking the host. What would have to
/// wait for too long is sent away and comes back in time.
///
/// Pure and not thread-safe: whoever drives it brings the time and a lock.
public final class Frontier {

    private final FrontierRules rules;
    private final Turns turns = new Turns();
    private final Hosts hosts;
    private final Admission admission;
    private final Flights flights = new Flights();
    private final InFlight inFlight;
    private int queued;

    /// @param politeness how fast each host is asked
    /// @param retry how long a host is left alone that fails
    /// @param rules what holds for all hosts together
    public Frontier(Politeness politeness, RetryPolicy retry, FrontierRules rules) {
        this.rules = rules;
        this.hosts = new Hosts(politeness, rules.adaptive(), turns);
        this.admission = new Admission(rules, hosts, turns);
        this.inFlight = new InFlight(retry, rules, hosts, turns);
    }

    /// Queues a ticket for which nothing was found. If another's answer to the same has come meanwhile, it is to be
    /// looked up once more instead.
    ///
    /// @param lookedUpAt when it was begun to look for it
    public void offerNew(Ticket ticket, Instant lookedUpAt, Instant now) {
        if (flights.hasLandedSince(ticket, lookedUpAt)) {
            queued++;
            admission.dismiss(new Assignment.LookUp(ticket));
        } else {
            offer(ticket, now);
        }
    }

    /// Queues a ticket, to be handed out as soon as its host's turn comes.
    public void offer(Ticket ticket, Instant now) {
        offer(ticket, Instant.MIN, now);
    }

    /// Queues a ticket, to be handed out not before the time given. One that asks for what another is already being
    /// fetched for waits for that one; see [#ended].
    public void offer(Ticket ticket, Instant notBefore, Instant now) {
        queued++;
        if (flights.join(ticket)) {
            admission.admit(ticket, notBefore, now);
        }
    }

    /// Queues a request for a robots.txt once more, or at another address, if anybody still waits for it, or on
    /// behalf of another worker.
    public void offer(Assignment.FetchRobots fetch, Instant notBefore, Instant now) {
        admission.admit(fetch, notBefore, now);
    }

    /// What to do now; null if there is nothing before [#nextDue]. For a request, [#sent], [#answered] and [#done]
    /// must follow.
    public @Nullable Assignment next(Instant now) {
        Assignment.Dismissal dismissal = admission.takeDismissed();
        if (dismissal != null) {
            queued--;
            return dismissal;
        }
        while (inFlight.hasRoom()) {
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
            RobotsVerdict verdict = admission.verdict(ticket, now);
            if (verdict == null) { // it has expired in the queue
                admission.admit(ticket, Instant.MIN, now);
                return null;
            }
            queued--;
            Assignment.Refuse refusal = Assignment.Refuse.by(verdict, rules.optOuts(), ticket);
            if (refusal != null) {
                return refusal;
            }
        }
        inFlight.begin(request, queue, now);
        return request;
    }

    /// Whether a request that was handed out may still go to its host, which may have asked to be left alone since.
    public boolean mayLeave(Assignment.Request request, Instant now) {
        return inFlight.mayLeave(request, now);
    }

    /// A request that was handed out has gone to its host. The host's interval runs from here, and nothing else is
    /// handed out for it before.
    public void sent(Assignment.Request request, Instant now) {
        inFlight.sent(request, now);
    }

    /// The answer to a request that was handed out brings a body of at least this length, which is held until the
    /// request is done.
    public void brings(Assignment.Request request, long bytes) {
        inFlight.brings(request, bytes);
    }

    /// The host of a request that was handed out has done its part; its slot there is free.
    ///
    /// @param news what that says about the host, if anything
    public void answered(Assignment.Request request, @Nullable HostNews news, Instant now) {
        HostNews.Failing outOfReach = inFlight.answered(request, news, now);
        if (outOfReach != null) {
            learn(outOfReach.origin(), outOfReach.verdict(), now);
        }
    }

    /// A request that was handed out has ended, in whatever way; another may be.
    public void done(Assignment.Request request, Instant now) {
        answered(request, null, now);
        inFlight.done(request);
    }

    /// A ticket has ended or gone elsewhere.
    ///
    /// @return the tickets that waited for its answer and are to be looked up anew
    public List<Ticket> ended(Ticket ticket, Instant now) {
        List<Ticket> followers = flights.land(ticket, now);
        queued -= followers.size();
        return followers;
    }

    /// It is known what an origin's robots.txt says, or that it cannot be had.
    public void learn(String origin, RobotsVerdict verdict, Instant now) {
        admission.learn(origin, verdict, now);
    }

    /// Hosts have come from another worker.
    ///
    /// @param known what their workers told of them before
    public void opened(Collection<HostState> known, Instant now) {
        hosts.opened(known, now);
        admission.learn(known, now);
    }

    /// Partitions have gone to another worker, with their tickets and their hosts.
    public void closed(Set<Integer> partitions) {
        hosts.closed(partitions);
    }

    /// An operator says how a host is to be asked.
    public void rule(HostRule rule) {
        hosts.rule(rule);
    }

    /// What was learnt of hosts since this was last called, to be told to the workers to come.
    public List<HostState> changes(Instant now) {
        return hosts.changes(now);
    }

    /// Whether [#changes] has anything to tell.
    public boolean hasChanges() {
        return hosts.hasChanges();
    }

    /// Has [#changes] tell of hosts of which only the length of the queue has changed, too.
    public void show() {
        hosts.show();
    }

    /// Whether it is known what the robots.txt of this ticket's origin says.
    public boolean knowsRobots(Ticket ticket, Instant now) {
        return admission.verdict(ticket, now) != null;
    }

    /// Whether anybody waits for what an origin's robots.txt says.
    public boolean isAwaited(String origin) {
        return admission.isAwaited(origin);
    }

    /// Takes the tickets of which this holds out of the queues; those in flight are not touched.
    public List<Ticket> remove(Predicate<Ticket> which, Instant now) {
        List<Ticket> removed = admission.remove(which);
        queued -= removed.size();
        for (Ticket follower : flights.remove(which)) {
            queued--;
            removed.add(follower);
        }
        for (Ticket ticket : List.copyOf(removed)) {
            ended(ticket, now).forEach(orphan -> offer(orphan, now));
        }
        return removed;
    }

    /// Does what time alone brings: sends away whose turn has moved beyond the horizon since they came, and forgets
    /// the hosts of which nothing need be remembered.
    public void tidy(Instant now) {
        admission.dismissLate(now);
        hosts.forgetIdle(now, rules.forgiveness());
    }

    /// When [#next] may have something.
    ///
    /// @return null if it has nothing until one of the other methods is called
    public @Nullable Instant nextDue() {
        if (admission.hasDismissed()) {
            return Instant.MIN;
        }
        return inFlight.hasRoom() ? turns.next() : null;
    }

    /// How many tickets wait.
    public int queued() {
        return queued;
    }

    /// How many requests could start now, were there no limit to all of them together.
    public int eligible(Instant now) {
        return hosts.all().stream().mapToInt(queue -> queue.eligible(now)).sum();
    }

    /// How many requests are under way.
    public int inFlight() {
        return inFlight.size();
    }

    /// How many bytes the requests that were handed out and have not ended bring, as far as is known.
    public long inFlightBytes() {
        return inFlight.bytes();
    }

    /// How many hosts are remembered.
    public int hosts() {
        return hosts.count();
    }
}
