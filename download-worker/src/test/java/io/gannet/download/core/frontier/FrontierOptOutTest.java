package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrontierOptOutTest {

    private static final String ORIGIN = "http://a.example";

    private final Frontier frontier = new Frontier(
            new Politeness(new Pace(Duration.ZERO, 9), List.of()),
            new RetryPolicy(4, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1),
            new FrontierRules(
                    9,
                    Long.MAX_VALUE,
                    Duration.ofMinutes(5),
                    5,
                    Duration.ofMinutes(10),
                    true,
                    true,
                    new OptOuts(Set.of(), Set.of(), Set.of("train-ai"), true)));

    @Test
    void skipsWhatTheRobotsTxtOptsOutOfWithoutSpendingATurn() {
        learn("User-agent: *\nContent-Usage: train-ai=y\nContent-Usage: /art/ train-ai=n");

        frontier.offer(Requests.ticket(ORIGIN + "/art/1.png"), NOON);
        frontier.offer(Requests.ticket(ORIGIN + "/2.png"), NOON);

        var refusal = (Assignment.Refuse) frontier.next(NOON);
        assertThat(refusal.reason()).isEqualTo(Reason.OPTED_OUT);
        assertThat(refusal.sentence())
                .isEqualTo("The robots.txt of http://a.example says \"Content-Usage: train-ai=n\".");
        assertThat(frontier.next(NOON)).isInstanceOf(Assignment.Fetch.class);
    }

    @Test
    void heedsNoneForAJobThatMayIgnoreThem() {
        learn("User-agent: *\nContent-Signal: ai-train=no");

        frontier.offer(Requests.ticket(Requests.heedless(ORIGIN + "/1.png")), NOON);

        assertThat(frontier.next(NOON)).isInstanceOf(Assignment.Fetch.class);
    }

    private void learn(String robots) {
        var rules = RobotsRules.parse(ORIGIN, robots);
        frontier.learn(ORIGIN, new RobotsVerdict.Known(rules, NOON, NOON.plusSeconds(86_400)), NOON);
    }
}
