package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static io.gannet.download.core.frontier.Requests.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.contract.Reason;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontierTest {

    private static final RobotsRules FREE = RobotsRules.ALLOW_ALL;

    private final Politeness politeness = new Politeness(
            new Pace(Duration.ofSeconds(1), 2),
            List.of(new Politeness.Special("*.fast.example", new Pace(Duration.ZERO, 1))));
    private final Frontier frontier = frontier(politeness, 100);
    private Instant now = NOON;

    private static Frontier frontier(Politeness politeness, int maxInFlight) {
        return frontier(politeness, maxInFlight, Long.MAX_VALUE);
    }

    private static Frontier frontier(Politeness politeness, int maxInFlight, long maxInFlightBytes) {
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

    @Test
    void asksForRobotsFirstAndLetsTheQueueWait() {
        offer("http://a.example/1.png", "http://a.example/2.png");

        var robots = (Assignment.FetchRobots) next();
        assertThat(robots.url()).hasToString("http://a.example/robots.txt");
        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isNull();
        assertThat(frontier.queued()).isEqualTo(2);

        frontier.done(robots, now);
        learn("http://a.example", FREE);
        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(1));
        after(1);
        assertThat(nextUrl()).isEqualTo("http://a.example/1.png");
    }

    @Test
    void keepsTheIntervalBetweenStarts() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png");

        assertThat(next()).isInstanceOf(Assignment.Fetch.class);
        assertThat(next()).isNull();
        now = now.plusMillis(999);
        assertThat(next()).isNull();
        now = now.plusMillis(1);
        assertThat(next()).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void countsTheIntervalFromWhenTheHostSeesTheRequest() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png");

        var slow = (Assignment.Request) frontier.next(now);
        after(3);
        assertThat(frontier.next(now)).isNull();
        frontier.sent(slow, now);
        assertThat(frontier.next(now)).isNull();
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(4));
        after(1);
        assertThat(frontier.next(now)).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void keepsTheConcurrency() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png", "http://a.example/3.png");

        var first = (Assignment.Request) next();
        after(1);
        next();
        after(60);
        assertThat(next()).isNull();

        frontier.done(first, now);
        assertThat(next()).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void asksForNothingMoreWhileTheBodiesThatAreComingInAreLong() {
        Frontier narrow = frontier(politeness, 100, 1_000);
        for (String host : List.of("a.fast.example", "b.fast.example", "c.fast.example")) {
            narrow.learn("http://" + host, new RobotsVerdict.Known(FREE, now, now.plus(Duration.ofDays(1))), now);
            narrow.offer(ticket("http://" + host + "/1.png"), now);
        }

        var first = (Assignment.Request) narrow.next(now);
        var second = (Assignment.Request) narrow.next(now);
        narrow.brings(first, 400);
        narrow.brings(second, 500);
        narrow.brings(second, 600); // it is longer than was announced
        assertThat(narrow.inFlightBytes()).isEqualTo(1_000);
        assertThat(narrow.next(now)).isNull();
        assertThat(narrow.nextDue()).isNull();

        narrow.answered(first, null, now); // it has come in, but is not stored yet
        assertThat(narrow.next(now)).isNull();
        narrow.done(first, now);
        assertThat(narrow.inFlightBytes()).isEqualTo(600);
        assertThat(narrow.next(now)).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void letsHostsTakeTurns() {
        for (String host : List.of("a.fast.example", "b.fast.example", "c.fast.example")) {
            learn("http://" + host, FREE);
            offer("http://" + host + "/1.png", "http://" + host + "/2.png", "http://" + host + "/3.png");
        }

        var hosts = new ArrayList<String>();
        for (int i = 0; i < 9; i++) {
            var fetch = (Assignment.Fetch) next();
            hosts.add(fetch.host().substring(0, 1));
            frontier.done(fetch, now);
            now = now.plusMillis(1);
        }
        assertThat(hosts.subList(0, 3)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(hosts.subList(3, 6)).containsExactlyInAnyOrder("a", "b", "c");
        assertThat(hosts.subList(6, 9)).containsExactlyInAnyOrder("a", "b", "c");
    }

    @Test
    void isNotHeldUpByABlockedHost() {
        learn("http://a.example", FREE);
        learn("http://b.example", FREE);
        offer("http://a.example/0.png", "http://a.example/1.png", "http://b.example/1.png");

        answer((Assignment.Request) next(), overloaded(60));

        assertThat(nextUrl()).isEqualTo("http://b.example/1.png");
        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(60));
        after(60);
        assertThat(nextUrl()).isEqualTo("http://a.example/1.png");
    }

    @Test
    void letsNoRequestLeaveForAHostThatHasAskedToBeLeftAloneSince() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png");
        var first = (Assignment.Request) next();
        after(1);
        var second = (Assignment.Request) frontier.next(now);
        assertThat(frontier.mayLeave(second, now)).isTrue();

        answer(first, overloaded(60));

        assertThat(frontier.mayLeave(second, now)).isFalse();
        assertThat(frontier.mayLeave(second, now.plusSeconds(60))).isTrue();
    }

    @Test
    void leavesAHostAloneForLongerEachTimeItSaysNotHowLong() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png", "http://a.example/3.png", "http://a.example/4.png");

        answer((Assignment.Request) next(), new HostNews.Overloaded(503, null));
        assertThat(frontier.nextDue()).isEqualTo(now.plusSeconds(2)); // the slowed interval is longer than the second
        after(2);
        answer((Assignment.Request) next(), new HostNews.Overloaded(503, null));
        after(3);
        assertThat(next()).isNull();
        after(1);
        answer((Assignment.Request) next(), new HostNews.Overloaded(503, null));
        assertThat(state().failureStreak()).isEqualTo(3);
        after(8);
        answer((Assignment.Request) next(), new HostNews.Well());
        assertThat(state().failureStreak()).isZero();
    }

    @Test
    void sendsAwayTheTicketsOfAHostThatWantsToBeLeftAloneForLong() {
        learn("http://a.example", FREE);
        offer("http://a.example/0.png", "http://a.example/1.png");

        answer((Assignment.Request) next(), overloaded(3600));
        offer("http://a.example/2.png");
        frontier.tidy(now);

        for (int i = 0; i < 2; i++) {
            assertThat(((Assignment.Defer) next()).until()).isAfterOrEqualTo(NOON.plusSeconds(3600));
        }
        assertThat(next()).isNull();
        assertThat(frontier.queued()).isZero();
    }

    @Test
    void sendsAwayWhoseTurnIsFarAndBooksATurnForEach() {
        learn("http://a.example", FREE);
        for (int i = 0; i < 310; i++) {
            offer("http://a.example/" + i + ".png");
        }

        assertThat(frontier.queued()).isEqualTo(310);
        for (int i = 0; i < 10; i++) {
            assertThat(((Assignment.Defer) frontier.next(now)).until()).isEqualTo(NOON.plusSeconds(300 + i));
        }
        assertThat(nextUrl()).isEqualTo("http://a.example/0.png");
        assertThat(frontier.queued()).isEqualTo(299);
    }

    @Test
    void takesBackWhoComesInTime() {
        learn("http://a.example", FREE);
        for (int i = 0; i < 300; i++) {
            offer("http://a.example/" + i + ".png");
        }
        Ticket inTime = returned("http://a.example/x.png", 299);
        Ticket tooEarly = returned("http://a.example/y.png", 400);

        frontier.offer(inTime, now);
        frontier.offer(tooEarly, now);

        var deferred = (Assignment.Defer) frontier.next(now);
        assertThat(deferred.ticket()).isEqualTo(tooEarly);
        assertThat(deferred.until()).isEqualTo(NOON.plusSeconds(400));
        assertThat(frontier.queued()).isEqualTo(301);
    }

    @Test
    void letsWhatIsUrgentGoFirst() {
        learn("http://a.example", FREE);
        offer("http://a.example/usual.png");
        frontier.offer(ticket(Requests.urgent("http://a.example/urgent.png")), now);

        assertThat(nextUrl()).isEqualTo("http://a.example/urgent.png");
        after(60 * 4);
        frontier.offer(ticket(Requests.urgent("http://a.example/urgent.png")), now.plusSeconds(1));
        assertThat(nextUrl()).isEqualTo("http://a.example/usual.png");
    }

    @Test
    void asksAHostLessThatFaresBadlyAndForgivesItSlowly() {
        learn("http://a.fast.example", FREE);
        for (int i = 0; i < 60; i++) {
            offer("http://a.fast.example/" + i + ".png");
        }
        var failing = new HostNews.Failing("http://a.fast.example", unreachable(), false);

        answer((Assignment.Request) next(), failing);
        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(now.plusMillis(100));
        now = now.plusMillis(100);
        answer((Assignment.Request) next(), failing);
        assertThat(frontier.nextDue()).isEqualTo(now.plusMillis(200));

        for (int i = 0; i < 40; i++) {
            now = now.plusMillis(200);
            answer((Assignment.Request) next(), new HostNews.Well());
        }
        assertThat(frontier.nextDue()).isEqualTo(Instant.MIN.equals(frontier.nextDue()) ? Instant.MIN : now);
    }

    @Test
    void givesUpAHostThatFailsAndFails() {
        learn("http://a.fast.example", FREE);
        for (int i = 0; i < 10; i++) {
            offer("http://a.fast.example/" + i + ".png");
        }
        for (int i = 0; i < 5; i++) {
            after(60);
            answer((Assignment.Request) next(), new HostNews.Failing("http://a.fast.example", unreachable(), false));
        }

        for (int i = 0; i < 5; i++) {
            assertThat(((Assignment.Refuse) next()).reason()).isEqualTo(Reason.CONNECT_ERROR);
        }
        assertThat(frontier.queued()).isZero();
    }

    @Test
    void doesAsAnOperatorSays() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png", "http://a.example/3.png");

        frontier.rule(new HostRule("a.example", true, null, null, now));
        assertThat(next()).isNull();
        frontier.tidy(now);
        assertThat(((Assignment.Defer) next()).until()).isEqualTo(NOON.plusSeconds(60));
        assertThat(next()).isInstanceOf(Assignment.Defer.class);
        assertThat(next()).isInstanceOf(Assignment.Defer.class);
        assertThat(state().paused()).isTrue();

        frontier.rule(new HostRule("a.example", false, Duration.ofSeconds(10), 1, now));
        offer("http://a.example/4.png", "http://a.example/5.png");
        frontier.done((Assignment.Request) next(), now);
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(10));

        frontier.rule(new HostRule("a.example", true, null, null, now.minusSeconds(1)));
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(10));

        frontier.rule(HostRule.asConfigured("a.example", now));
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void goesOnFromWhatAnotherWorkerKnew() {
        learn("http://a.example", FREE);
        offer("http://a.example/0.png", "http://a.example/1.png");
        answer((Assignment.Request) next(), overloaded(90));
        HostState told = state();

        Frontier next = frontier(politeness, 100);
        next.opened(List.of(told), now);
        next.learn("http://a.example", new RobotsVerdict.Known(FREE, now, now.plus(Duration.ofDays(1))), now);
        next.offer(ticket("http://a.example/1.png"), now);

        assertThat(told.blockedBy()).isEqualTo(503);
        assertThat(next.next(now)).isNull();
        assertThat(next.nextDue()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void tellsNothingMoreOfHostsThatHaveGoneToAnother() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png");
        var late = (Assignment.Request) next();
        frontier.remove(_ -> true, now);
        frontier.changes(now);

        frontier.closed(Set.of(0));
        answer(late, overloaded(90));
        frontier.show();

        assertThat(frontier.changes(now)).isEmpty();
        assertThat(frontier.inFlight()).isZero();
        assertThat(frontier.hosts()).isZero();
    }

    @Test
    void waitsAnIntervalForHostsThatAnotherWorkerMayHaveAskedJustNow() {
        learn("http://a.example", FREE);
        frontier.opened(List.of(), now);
        offer("http://a.example/1.png");

        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void tellsWhenAHostThatIsAskedRarelyMayBeAskedNext() {
        offer("http://a.example/1.png", "http://a.example/2.png");
        frontier.done((Assignment.Request) next(), now);
        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nCrawl-delay: 600"));
        after(600);
        frontier.changes(now);

        next();

        HostState told = state();
        assertThat(told.nextAt()).isEqualTo(NOON.plusSeconds(1200));
        assertThat(told.crawlDelay()).isEqualTo(Duration.ofMinutes(10));
        assertThat(told.robots()).hasSize(1);
    }

    @Test
    void letsNobodyWaitForLongForARobotsTxtThatDoesNotCome() {
        for (int i = 0; i < 30; i++) {
            offer("http://a.example/" + i + ".png");
        }
        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);

        after(6);
        frontier.tidy(now);

        for (int i = 0; i < 14; i++) {
            assertThat(((Assignment.Defer) next()).until()).isEqualTo(now.plusSeconds(60));
        }
        assertThat(next()).isNull();
        assertThat(frontier.queued()).isEqualTo(16);
    }

    @Test
    void ignoresRobotsForAJobThatMayAskForIt() {
        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nDisallow: /"));

        frontier.offer(ticket(Requests.heedless("http://a.example/1.png")), now);

        assertThat(nextUrl()).isEqualTo("http://a.example/1.png");
    }

    @Test
    void refusesWhatRobotsForbidWithoutSpendingATurn() {
        offer("http://a.example/x/1.png", "http://a.example/2.png");
        frontier.done((Assignment.Request) next(), now);

        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nDisallow: /x/"));

        var refusal = (Assignment.Refuse) next();
        assertThat(refusal.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(refusal.ticket().request().target()).hasToString("http://a.example/x/1.png");
        after(1);
        assertThat(nextUrl()).isEqualTo("http://a.example/2.png");
    }

    @Test
    void obeysALongCrawlDelay() {
        offer("http://a.example/1.png", "http://a.example/2.png");
        frontier.done((Assignment.Request) next(), now);
        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nCrawl-delay: 600"));

        after(599);
        assertThat(next()).isNull();
        after(1);
        frontier.done((Assignment.Request) next(), now);
        after(599);
        assertThat(next()).isNull();
        after(1);
        assertThat(next()).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void endsEverythingForAnOriginThatCannotBeReached() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png");

        answer((Assignment.Request) next(), new HostNews.Failing("http://a.example", unreachable(), true));
        offer("http://a.example/3.png");

        for (int i = 0; i < 2; i++) {
            assertThat(((Assignment.Refuse) next()).reason()).isEqualTo(Reason.CONNECT_ERROR);
        }
        after(60);
        offer("http://a.example/4.png");
        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);
    }

    @Test
    void asksAnUnreachableOriginAgainForAUserWhoAsksAgain() {
        frontier.learn("http://a.example", unreachable(), now);

        frontier.offer(ticket(Requests.at(NOON.plusSeconds(1), Requests.forced("http://a.example/1.png"))), now);

        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);
    }

    @Test
    void fetchesRobotsAnewWhenTheyExpireInTheQueue() {
        frontier.learn("http://a.example", new RobotsVerdict.Known(FREE, now, now.plusSeconds(10)), now);
        offer("http://a.example/1.png", "http://a.example/2.png");
        frontier.done((Assignment.Request) next(), now);

        after(10);
        var robots = (Assignment.FetchRobots) next();
        frontier.done(robots, now);
        learn("http://a.example", FREE);
        after(1);

        assertThat(nextUrl()).isEqualTo("http://a.example/2.png");
    }

    @Test
    void asksForRobotsPerOriginAndPacesPerHost() {
        offer("http://a.example/1.png", "https://a.example/2.png");

        assertThat(((Assignment.FetchRobots) next()).origin()).isEqualTo("http://a.example");
        assertThat(next()).isNull();
        after(1);
        assertThat(((Assignment.FetchRobots) next()).origin()).isEqualTo("https://a.example");
    }

    @Test
    void fetchesForOneOfThoseThatAskForTheSame() {
        learn("http://a.example", FREE);
        Ticket first = ticket("http://a.example/1.png");
        Ticket second = ticket("http://a.example/1.png");
        frontier.offer(first, now);
        frontier.offer(second, now);

        assertThat(((Assignment.Fetch) next()).ticket()).isEqualTo(first);
        after(5);
        assertThat(next()).isNull();
        assertThat(frontier.queued()).isEqualTo(1);

        assertThat(frontier.ended(first, now)).containsExactly(second);
        assertThat(frontier.queued()).isZero();
    }

    @Test
    void looksForAnAnswerThatHasComeWhileItWasLookedFor() {
        learn("http://a.example", FREE);
        Ticket first = ticket("http://a.example/1.png");
        frontier.offer(first, now);
        frontier.done((Assignment.Request) next(), now);
        Instant lookedUpAt = now;
        after(5);
        frontier.ended(first, now);

        Ticket second = ticket("http://a.example/1.png");
        frontier.offerNew(second, lookedUpAt, now);
        assertThat(next()).isEqualTo(new Assignment.LookUp(second));
        assertThat(frontier.queued()).isZero();

        after(1);
        frontier.offerNew(second, now, now);
        assertThat(next()).isEqualTo(new Assignment.Fetch(second));
    }

    @Test
    void keepsTheLeadOfATicketThatIsTriedAgain() {
        learn("http://a.example", FREE);
        Ticket first = ticket("http://a.example/1.png");
        frontier.offer(first, now);
        frontier.done((Assignment.Request) next(), now);
        frontier.offer(first.triedOnceMore(), now.plusSeconds(30), now);
        frontier.offer(ticket("http://a.example/1.png"), now);

        after(29);
        assertThat(next()).isNull();
        after(1);
        assertThat(((Assignment.Fetch) next()).ticket().tries()).isEqualTo(1);
    }

    @Test
    void dropsTicketsAndTheRobotsThatNobodyWaitsForAnyMore() {
        offer("http://a.example/1.png", "http://a.example/2.png");

        assertThat(frontier.remove(_ -> true, now)).hasSize(2);

        assertThat(next()).isNull();
        assertThat(frontier.queued()).isZero();
        offer("http://a.example/3.png");
        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);
    }

    @Test
    void passesTheLeadOnWhenTheLeaderIsDropped() {
        learn("http://a.example", FREE);
        Ticket first = ticket("http://a.example/1.png");
        Ticket second = ticket("http://a.example/1.png");
        frontier.offer(first, now);
        frontier.offer(second, now);

        assertThat(frontier.remove(first::equals, now)).containsExactly(first);

        assertThat(((Assignment.Fetch) next()).ticket()).isEqualTo(second);
        assertThat(frontier.queued()).isZero();
    }

    @Test
    void startsNoMoreThanItMayInAll() {
        var narrow = frontier(politeness, 1);
        for (String host : List.of("a.example", "b.example")) {
            narrow.learn("http://" + host, new RobotsVerdict.Known(FREE, now, now.plusSeconds(9)), now);
            narrow.offer(ticket("http://" + host + "/1.png"), now);
        }

        var first = (Assignment.Request) narrow.next(now);
        assertThat(narrow.next(now)).isNull();
        assertThat(narrow.nextDue()).isNull();
        narrow.done(first, now);
        assertThat(narrow.next(now)).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void remembersWhenItAskedForARobotsTxtUntilItIsKnown() {
        offer("http://a.fast.example/1.png");
        var robots = (Assignment.Request) next();
        frontier.answered(robots, new HostNews.Well(), now);
        frontier.changes(now);
        frontier.tidy(now); // while what it says is being stored

        learn("http://a.fast.example", RobotsRules.parse("http://a.fast.example", "User-agent: *\nCrawl-delay: 10"));
        frontier.done(robots, now);

        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void forgetsAHostOnlyWhenItsPaceNeedsItNoMore() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png");
        var fetch = (Assignment.Request) next();

        frontier.tidy(now);
        assertThat(frontier.hosts()).isEqualTo(1);
        frontier.done(fetch, now);
        frontier.tidy(now);
        assertThat(frontier.hosts()).isEqualTo(1);
        after(1);
        frontier.tidy(now);
        assertThat(frontier.changes(now)).isNotEmpty(); // what was learnt is told before it is forgotten
        frontier.tidy(now);
        assertThat(frontier.hosts()).isZero();
    }

    // What is handed out goes to its host at once.
    private Assignment next() {
        Assignment next = frontier.next(now);
        if (next instanceof Assignment.Request request) {
            frontier.sent(request, now);
        }
        return next;
    }

    private void answer(Assignment.Request request, HostNews news) {
        frontier.answered(request, news, now);
        frontier.done(request, now);
    }

    private static HostNews overloaded(int seconds) {
        return new HostNews.Overloaded(503, Duration.ofSeconds(seconds));
    }

    private HostState state() {
        return frontier.changes(now).getLast();
    }

    private static Ticket returned(String url, int seconds) {
        Ticket ticket = ticket(url);
        return Ticket.returned(ticket.position(), ticket.request(), 0, NOON.plusSeconds(seconds));
    }

    private void offer(String... urls) {
        for (String url : urls) {
            frontier.offer(ticket(url), now);
        }
    }

    private void learn(String origin, RobotsRules rules) {
        frontier.learn(origin, new RobotsVerdict.Known(rules, now, now.plus(Duration.ofDays(1))), now);
    }

    private void after(int seconds) {
        now = now.plusSeconds(seconds);
    }

    private RobotsVerdict.Unavailable unreachable() {
        return new RobotsVerdict.Unavailable(
                Reason.CONNECT_ERROR, null, "a.example could not be reached.", true, now, now.plusSeconds(60));
    }

    private String nextUrl() {
        return ((Assignment.Fetch) next()).ticket().request().target().value();
    }
}
