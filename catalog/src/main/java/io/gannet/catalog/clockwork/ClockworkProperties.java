package io.gannet.catalog.clockwork;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How often it is looked for due tasks, and how many are done at once. Each looks for a database connection when it
/// needs one, so more threads than the pool has connections to spare would keep the API waiting.
///
/// @param pollInterval how long a due task waits at most for an instance that is free
/// @param threads how many tasks an instance does at once
/// @param heartbeat how often an instance says that it still has its tasks in hand; after four times of silence they
///     are another's
@ConfigurationProperties("gannet.catalog.clockwork")
record ClockworkProperties(
        @DefaultValue("2s") Duration pollInterval,
        @DefaultValue("4") int threads,
        @DefaultValue("10s") Duration heartbeat) {

    /// @throws IllegalArgumentException if a value is not positive
    ClockworkProperties {
        positive("poll-interval", pollInterval);
        positive("heartbeat", heartbeat);
        if (threads < 1) {
            throw new IllegalArgumentException(
                    "gannet.catalog.clockwork.threads is " + threads + "; it must be at least 1");
        }
    }

    private static void positive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(
                    "gannet.catalog.clockwork." + name + " is " + value + "; it must be positive");
        }
    }
}
