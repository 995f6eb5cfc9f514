package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// What is sent away because its turn is far, and comes back.
class FrontierDeferralTest extends FrontierFixture {

    @Test
    void sendsAwayTheTicketsOfAHostThatWantsToBeLeftAloneForLong() {
        learn("http://a.example", FREE);
        offer("http://a.example/0.png", "http://a.example/1.png");

        answer(request(), overloaded(3600));
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
}
