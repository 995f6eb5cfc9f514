package io.gannet.download.core.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Many hosts, many tickets, answers of any length, failures, blocks and cancellations, in simulated time: whatever
/// happens, no host is asked faster than its pace, and every ticket ends once.
class FrontierSimulationTest {

    private static final int HOSTS = 40;
    private static final int TICKETS = 4_000;
    private static final int MAX_IN_FLIGHT = 30;
    private static final Duration HORIZON = Duration.ofMinutes(1);

    private record Away(Instant backAt, Ticket ticket) {}

    private record Flight(Instant endsAt, Assignment.Request request, boolean connecting) {}

    private final Politeness politeness = new Politeness(
            new Pace(Duration.ofMillis(100), 2),
            List.of(
                    new Politeness.Special("h1*", new Pace(Duration.ofMillis(500), 1)),
                    new Politeness.Special("h2*", new Pace(Duration.ZERO, 3))));
    private final Frontier frontier = new Frontier(
            politeness,
            new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1),
            new FrontierRules(
                    MAX_IN_FLIGHT, Long.MAX_VALUE, HORIZON, 1_000, Duration.ofMinutes(10), true, false, OptOuts.NONE));
    private final PriorityQueue<Away> away = new PriorityQueue<>(Comparator.comparing(Away::backAt));
    private final PriorityQueue<Flight> flights = new PriorityQueue<>(Comparator.comparing(Flight::endsAt));
    private final Map<String, Pace> paces = new HashMap<>();
    private final Map<String, Instant> lastStarts = new HashMap<>();
    private final Map<String, Instant> blocks = new HashMap<>();
    private final Map<String, Integer> inFlight = new HashMap<>();
    private final List<Position> ended = new ArrayList<>();
    private Instant now = Requests.NOON;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void keepsEveryPaceAndEndsEveryTicket(long seed) {
        var random = new Random(seed);
        Set<Position> offered = new HashSet<>();
        for (int i = 0; i < TICKETS; i++) {
            String host = "h" + random.nextInt(HOSTS) + ".example";
            Ticket ticket = Requests.ticket("http://" + host + "/" + random.nextInt(TICKETS));
            offered.add(ticket.position());
            frontier.offer(ticket, now);
            advance(random, random.nextInt(20));
        }
        while (ended.size() < offered.size()) {
            advance(random, 1_000);
        }

        assertThat(ended).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(offered);
        assertThat(frontier.queued()).isZero();
        advance(random, 60_000);
        assertThat(frontier.inFlight()).isZero();
    }

    private void advance(Random random, int millis) {
        Instant end = now.plusMillis(millis);
        frontier.tidy(now);
        frontier.changes(now);
        while (!away.isEmpty() && !away.element().backAt().isAfter(now)) {
            frontier.offer(away.remove().ticket(), now);
        }
        while (true) {
            for (Assignment next = frontier.next(now); next != null; next = frontier.next(now)) {
                begin(next, random);
            }
            Instant due = frontier.nextDue();
            Instant landing = flights.isEmpty() ? end : flights.element().endsAt();
            Instant step = due != null && due.isBefore(landing) ? due : landing;
            if (step.isAfter(end) || (step.equals(end) && (flights.isEmpty() || landing.isAfter(end)))) {
                now = end;
                return;
            }
            now = step.isAfter(now) ? step : now;
            while (!flights.isEmpty() && !flights.element().endsAt().isAfter(now)) {
                arrive(flights.remove(), random);
            }
        }
    }

    private void begin(Assignment assignment, Random random) {
        switch (assignment) {
            case Assignment.Refuse refusal -> end(refusal.ticket());
            case Assignment.LookUp(Ticket ticket) -> frontier.offer(ticket, now);
            case Assignment.Defer(Ticket ticket, Instant until) -> sendAway(ticket, until);
            case Assignment.Request request -> {
                String host = request.host();
                Pace pace = paces.getOrDefault(host, politeness.of(host));
                assertThat(now).isAfterOrEqualTo(blocks.getOrDefault(host, Instant.MIN));
                Instant lastStart = lastStarts.get(host);
                if (lastStart != null) {
                    assertThat(now).isAfterOrEqualTo(lastStart.plus(pace.interval()));
                }
                lastStarts.put(host, Instant.MAX.minus(Duration.ofDays(1))); // nothing else until it is sent
                assertThat(inFlight.merge(host, 1, Integer::sum)).isLessThanOrEqualTo(pace.concurrency());
                flights.add(new Flight(now.plusMillis(random.nextInt(300)), request, true));
                assertThat(flights.size()).isLessThanOrEqualTo(MAX_IN_FLIGHT);
            }
        }
    }

    private void sendAway(Ticket ticket, Instant until) {
        assertThat(until).isAfter(now);
        frontier.ended(ticket, now).forEach(follower -> frontier.offer(follower, now));
        Ticket returned = Ticket.returned(ticket.position(), ticket.request(), ticket.tries(), until);
        away.add(new Away(now.plus(Tier.until(until, now).delay()), returned));
    }

    private void arrive(Flight flight, Random random) {
        if (flight.connecting()) {
            frontier.sent(flight.request(), now);
            lastStarts.put(flight.request().host(), now);
            flights.add(new Flight(now.plusMillis(random.nextInt(700)), flight.request(), false));
        } else {
            land(flight.request(), random);
        }
    }

    private void land(Assignment.Request request, Random random) {
        String host = request.host();
        int dice = random.nextInt(100);
        inFlight.merge(host, -1, Integer::sum);
        HostNews news = new HostNews.Well();
        if (dice < 3) {
            Instant until = now.plusSeconds(dice * 50L);
            news = new HostNews.Overloaded(503, Duration.ofSeconds(dice * 50L));
            blocks.merge(host, until, (a, b) -> a.isAfter(b) ? a : b);
        }
        frontier.answered(request, news, now);
        frontier.done(request, now);
        switch (request) {
            case Assignment.FetchRobots fetch -> {
                if (dice < 10) {
                    frontier.offer(fetch.triedOnceMore(), now.plusSeconds(dice), now);
                } else {
                    learn(fetch.origin(), host, random);
                }
            }
            case Assignment.Fetch(Ticket ticket) -> {
                if (dice < 20) {
                    frontier.offer(ticket.triedOnceMore(), now.plusSeconds(dice), now);
                } else {
                    end(ticket);
                }
            }
        }
    }

    private void learn(String origin, String host, Random random) {
        int delay = random.nextInt(4);
        String text = "User-agent: *\nDisallow: /9" + (delay == 0 ? "" : "\nCrawl-delay: " + delay);
        Duration memory = Duration.ofSeconds(60 + random.nextInt(600));
        frontier.learn(origin, new RobotsVerdict.Known(RobotsRules.parse(origin, text), now, now.plus(memory)), now);
        Pace pace = politeness.of(host).slowedTo(Duration.ofSeconds(delay));
        paces.put(host, pace);
    }

    // Followers of a ticket are looked up anew, which here means that they are offered again.
    private void end(Ticket ticket) {
        ended.add(ticket.position());
        frontier.ended(ticket, now).forEach(follower -> frontier.offer(follower, now));
    }
}
