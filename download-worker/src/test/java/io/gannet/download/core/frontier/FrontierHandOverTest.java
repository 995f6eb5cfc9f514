package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static io.gannet.download.core.frontier.Requests.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.HostState;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What a worker tells the next one of its hosts.
class FrontierHandOverTest extends FrontierFixture {

    @Test
    void goesOnFromWhatAnotherWorkerKnew() {
        learn("http://a.example", FREE);
        offer("http://a.example/0.png", "http://a.example/1.png");
        answer(request(), overloaded(90));
        HostState told = state();

        Frontier next = frontier(100, Long.MAX_VALUE);
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
        var late = request();
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
        frontier.done(request(), now);
        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nCrawl-delay: 600"));
        after(600);
        frontier.changes(now);

        next();

        HostState told = state();
        assertThat(told.nextAt()).isEqualTo(NOON.plusSeconds(1200));
        assertThat(told.crawlDelay()).isEqualTo(Duration.ofMinutes(10));
        assertThat(told.robots()).hasSize(1);
    }
}
