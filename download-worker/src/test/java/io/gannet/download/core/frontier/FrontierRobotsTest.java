package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static io.gannet.download.core.frontier.Requests.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import org.junit.jupiter.api.Test;

/// What waits for a robots.txt, and what that says.
class FrontierRobotsTest extends FrontierFixture {

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
    void asksForRobotsPerOriginAndPacesPerHost() {
        offer("http://a.example/1.png", "https://a.example/2.png");

        assertThat(((Assignment.FetchRobots) next()).origin()).isEqualTo("http://a.example");
        assertThat(next()).isNull();
        after(1);
        assertThat(((Assignment.FetchRobots) next()).origin()).isEqualTo("https://a.example");
    }

    @Test
    void refusesWhatRobotsForbidWithoutSpendingATurn() {
        offer("http://a.example/x/1.png", "http://a.example/2.png");
        frontier.done(request(), now);

        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nDisallow: /x/"));

        var refusal = (Assignment.Refuse) next();
        assertThat(refusal.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(refusal.ticket().request().target()).hasToString("http://a.example/x/1.png");
        after(1);
        assertThat(nextUrl()).isEqualTo("http://a.example/2.png");
    }

    @Test
    void ignoresRobotsForAJobThatMayAskForIt() {
        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nDisallow: /"));

        frontier.offer(ticket(Requests.heedless("http://a.example/1.png")), now);

        assertThat(nextUrl()).isEqualTo("http://a.example/1.png");
    }

    @Test
    void obeysALongCrawlDelay() {
        offer("http://a.example/1.png", "http://a.example/2.png");
        frontier.done(request(), now);
        learn("http://a.example", RobotsRules.parse("http://a.example", "User-agent: *\nCrawl-delay: 600"));

        after(599);
        assertThat(next()).isNull();
        after(1);
        frontier.done(request(), now);
        after(599);
        assertThat(next()).isNull();
        after(1);
        assertThat(next()).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void fetchesRobotsAnewWhenTheyExpireInTheQueue() {
        frontier.learn("http://a.example", new RobotsVerdict.Known(FREE, now, now.plusSeconds(10)), now);
        offer("http://a.example/1.png", "http://a.example/2.png");
        frontier.done(request(), now);

        after(10);
        var robots = (Assignment.FetchRobots) next();
        frontier.done(robots, now);
        learn("http://a.example", FREE);
        after(1);

        assertThat(nextUrl()).isEqualTo("http://a.example/2.png");
    }

    @Test
    void remembersWhenItAskedForARobotsTxtUntilItIsKnown() {
        offer("http://a.fast.example/1.png");
        var robots = request();
        frontier.answered(robots, new HostNews.Well(), now);
        frontier.changes(now);
        frontier.tidy(now); // while what it says is being stored

        learn("http://a.fast.example", RobotsRules.parse("http://a.fast.example", "User-agent: *\nCrawl-delay: 10"));
        frontier.done(robots, now);

        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(NOON.plusSeconds(10));
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
    void dropsTicketsAndTheRobotsThatNobodyWaitsForAnyMore() {
        offer("http://a.example/1.png", "http://a.example/2.png");

        assertThat(frontier.remove(_ -> true, now)).hasSize(2);

        assertThat(next()).isNull();
        assertThat(frontier.queued()).isZero();
        offer("http://a.example/3.png");
        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);
    }

    @Test
    void asksAnUnreachableOriginAgainForAUserWhoAsksAgain() {
        frontier.learn("http://a.example", unreachable(), now);

        frontier.offer(ticket(Requests.at(NOON.plusSeconds(1), Requests.forced("http://a.example/1.png"))), now);

        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);
    }
}
