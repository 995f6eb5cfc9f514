package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static io.gannet.download.core.frontier.Requests.ticket;

import io.gannet.contract.HostState;
import io.gannet.contract.Reason;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A frontier whose hosts may be asked once a second, but those of `fast.example` without a pause, and a clock to turn
/// by hand.
abstract class FrontierFixture {

    static final RobotsRules FREE = RobotsRules.ALLOW_ALL;

    final Frontier frontier = frontier(100, Long.MAX_VALUE);
    Instant now = NOON;

    static Frontier frontier(int maxInFlight, long maxInFlightBytes) {
        var politeness = new Politeness(
                new Pace(Duration.ofSeconds(1), 2),
                List.of(new Politeness.Special("*.fast.example", new Pace(Duration.ZERO, 1))));
        var retry = new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1);
        var rules = new FrontierRules(
                maxInFlight,
                maxInFlightBytes,
                Duration.ofMinutes(5),
                5,
                Duration.ofMinutes(10),
                true,
                true,
                OptOuts.NONE);
        return new Frontier(politeness, retry, rules);
    }

    // What is handed out goes to its host at once.
    Assignment next() {
        Assignment next = frontier.next(now);
        if (next instanceof Assignment.Request request) {
            frontier.sent(request, now);
        }
        return next;
    }

    Assignment.Request request() {
        return (Assignment.Request) next();
    }

    void answer(Assignment.Request request, HostNews news) {
        frontier.answered(request, news, now);
        frontier.done(request, now);
    }

    static HostNews overloaded(int seconds) {
        return new HostNews.Overloaded(503, Duration.ofSeconds(seconds));
    }

    HostState state() {
        return frontier.changes(now).getLast();
    }

    static Ticket returned(String url, int seconds) {
        Ticket ticket = ticket(url);
        return Ticket.returned(ticket.position(), ticket.request(), 0, NOON.plusSeconds(seconds));
    }

    void offer(String... urls) {
        for (String url : urls) {
            frontier.offer(ticket(url), now);
        }
    }

    void learn(String origin, RobotsRules rules) {
        frontier.learn(origin, new RobotsVerdict.Known(rules, now, now.plus(Duration.ofDays(1))), now);
    }

    void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    RobotsVerdict.Unavailable unreachable() {
        return new RobotsVerdict.Unavailable(
                Reason.CONNECT_ERROR, null, "a.example could not be reached.", true, now, now.plusSeconds(60));
    }

    String nextUrl() {
        return ((Assignment.Fetch) next()).ticket().request().target().value();
    }
}
