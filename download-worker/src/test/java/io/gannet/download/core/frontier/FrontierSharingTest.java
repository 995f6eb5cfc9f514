package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.ticket;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Tickets that ask for the same.
class FrontierSharingTest extends FrontierFixture {

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
        frontier.done(request(), now);
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
        frontier.done(request(), now);
        frontier.offer(first.triedOnceMore(), now.plusSeconds(30), now);
        frontier.offer(ticket("http://a.example/1.png"), now);

        after(29);
        assertThat(next()).isNull();
        after(1);
        assertThat(((Assignment.Fetch) next()).ticket().tries()).isEqualTo(1);
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
}
