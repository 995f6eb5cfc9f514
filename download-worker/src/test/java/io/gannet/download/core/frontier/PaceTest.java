package io.gannet.download.core.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How fast a host is asked, and when again.
class PaceTest {

    @Test
    void slowsDownToTheCrawlDelayAndOneAtATime() {
        var pace = new Pace(Duration.ofMillis(250), 4);

        assertThat(pace.slowedTo(Duration.ofSeconds(2))).isEqualTo(new Pace(Duration.ofSeconds(2), 1));
        assertThat(pace.slowedTo(Duration.ofMillis(100))).isEqualTo(new Pace(Duration.ofMillis(250), 1));
        assertThat(pace.slowedTo(Duration.ZERO)).isEqualTo(pace);
    }

    @ParameterizedTest(name = "{0}: {1} ms")
    @CsvSource({"shop.example, 1", "a.cdn.example, 2", "cdn.example, 9", "127.0.0.3, 3", "1270.example, 9"})
    void takesTheFirstPaceThatFits(String host, int millis) {
        var politeness = new Politeness(
                new Pace(Duration.ofMillis(9), 1),
                List.of(
                        new Politeness.Special("shop.example", new Pace(Duration.ofMillis(1), 1)),
                        new Politeness.Special("*.cdn.example", new Pace(Duration.ofMillis(2), 1)),
                        new Politeness.Special("127.*", new Pace(Duration.ofMillis(3), 1))));

        assertThat(politeness.of(host).interval()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void backsOffTwiceAsLongEachTimeUpToALimitAndWithJitter() {
        var most = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 1);
        var least = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 0);

        assertThat(most.nextTry(0)).contains(Duration.ofSeconds(1));
        assertThat(most.nextTry(1)).contains(Duration.ofSeconds(2));
        assertThat(most.nextTry(2)).contains(Duration.ofSeconds(3));
        assertThat(least.nextTry(0)).contains(Duration.ofMillis(500));
        assertThat(most.nextTry(3)).contains(Duration.ofSeconds(3));
        assertThat(most.nextTry(4)).isEmpty();
    }
}
