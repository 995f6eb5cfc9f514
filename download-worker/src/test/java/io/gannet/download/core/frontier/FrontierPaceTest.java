package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static io.gannet.download.core.frontier.Requests.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.HostRule;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How fast a host is asked, and in which order hosts and tickets are.
class FrontierPaceTest extends FrontierFixture {

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

        var first = request();
        after(1);
        next();
        after(60);
        assertThat(next()).isNull();

        frontier.done(first, now);
        assertThat(next()).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void startsNoMoreThanItMayInAll() {
        var narrow = frontier(1, Long.MAX_VALUE);
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
    void asksForNothingMoreWhileTheBodiesThatAreComingInAreLong() {
        Frontier narrow = frontier(100, 1_000);
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
        frontier.done(request(), now);
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(10));

        frontier.rule(new HostRule("a.example", true, null, null, now.minusSeconds(1)));
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(10));

        frontier.rule(HostRule.asConfigured("a.example", now));
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    void forgetsAHostOnlyWhenItsPaceNeedsItNoMore() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png");
        var fetch = request();

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
}
