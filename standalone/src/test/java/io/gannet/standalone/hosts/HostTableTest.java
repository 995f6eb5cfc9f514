package io.gannet.standalone.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.standalone.hosts.HostView.Rule;
import io.gannet.standalone.hosts.HostView.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostTableTest {

    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");

    @Test
    void showsEachHostOnOneLine() {
        List<HostView> hosts = List.of(
                new HostView("a.example", State.ACTIVE, 120, 3, null, null, null, Rule.NONE),
                new HostView(
                        "b.example", State.BLOCKED, 7, 0, NOW.plusSeconds(590), 429, NOW.plusSeconds(9), Rule.NONE),
                new HostView("c.example", State.IDLE, 0, 0, null, null, NOW.plusMillis(8_001), Rule.NONE),
                new HostView("d.example", State.PAUSED, 9, 0, NOW.minusSeconds(1), 503, null, rule(true, 2)));

        assertThat(HostTable.of(hosts, NOW).lines().map(String::stripTrailing))
                .containsExactly(
                        "HOST       STATE    QUEUED  IN FLIGHT  NEXT REQUEST    RULE",
                        "a.example  ACTIVE   120     3",
                        "b.example  BLOCKED  7       0          in 9m50s (429)",
                        "c.example  IDLE     0       0          in 9s",
                        "d.example  PAUSED   9       0                          paused, every 2s, 1 at once");
    }

    @Test
    void saysInOneLineHowAHostStands() {
        assertThat(new HostView("a.example", State.PAUSED, 9, 1, null, null, null, rule(true, 2)).summary())
                .isEqualTo("Host a.example is paused: 9 queued, 1 in flight. Rule: paused, every 2s, 1 at once.");
        assertThat(new HostView("a.example", State.IDLE, 0, 0, null, null, null, Rule.NONE).summary())
                .isEqualTo("Host a.example is idle: 0 queued, 0 in flight. It is treated as configured.");
    }

    private static Rule rule(boolean paused, int seconds) {
        return new Rule(paused, Duration.ofSeconds(seconds), 1);
    }
}
