package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Hosts that want to be left alone, fail, or cannot be reached.
class FrontierTroubleTest extends FrontierFixture {

    @Test
    void isNotHeldUpByABlockedHost() {
        learn("http://a.example", FREE);
        learn("http://b.example", FREE);
        offer("http://a.example/0.png", "http://a.example/1.png", "http://b.example/1.png");

        answer(request(), overloaded(60));

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
        var first = request();
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

        answer(request(), new HostNews.Overloaded(503, null));
        assertThat(frontier.nextDue()).isEqualTo(now.plusSeconds(2)); // the slowed interval is longer than the second
        after(2);
        answer(request(), new HostNews.Overloaded(503, null));
        after(3);
        assertThat(next()).isNull();
        after(1);
        answer(request(), new HostNews.Overloaded(503, null));
        assertThat(state().failureStreak()).isEqualTo(3);
        after(8);
        answer(request(), new HostNews.Well());
        assertThat(state().failureStreak()).isZero();
    }

    @Test
    void asksAHostLessThatFaresBadlyAndForgivesItSlowly() {
        learn("http://a.fast.example", FREE);
        for (int i = 0; i < 60; i++) {
            offer("http://a.fast.example/" + i + ".png");
        }
        var failing = new HostNews.Failing("http://a.fast.example", unreachable(), false);

        answer(request(), failing);
        assertThat(next()).isNull();
        assertThat(frontier.nextDue()).isEqualTo(now.plusMillis(100));
        now = now.plusMillis(100);
        answer(request(), failing);
        assertThat(frontier.nextDue()).isEqualTo(now.plusMillis(200));

        for (int i = 0; i < 40; i++) {
            now = now.plusMillis(200);
            answer(request(), new HostNews.Well());
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
            answer(request(), new HostNews.Failing("http://a.fast.example", unreachable(), false));
        }

        for (int i = 0; i < 5; i++) {
            assertThat(((Assignment.Refuse) next()).reason()).isEqualTo(Reason.CONNECT_ERROR);
        }
        assertThat(frontier.queued()).isZero();
    }

    @Test
    void endsEverythingForAnOriginThatCannotBeReached() {
        learn("http://a.example", FREE);
        offer("http://a.example/1.png", "http://a.example/2.png");

        answer(request(), new HostNews.Failing("http://a.example", unreachable(), true));
        offer("http://a.example/3.png");

        for (int i = 0; i < 2; i++) {
            assertThat(((Assignment.Refuse) next()).reason()).isEqualTo(Reason.CONNECT_ERROR);
        }
        after(60);
        offer("http://a.example/4.png");
        assertThat(next()).isInstanceOf(Assignment.FetchRobots.class);
    }
}
