package io.gannet.download.core.frontier;

import io.gannet.contract.Topic;
import java.time.Duration;
import java.time.Instant;

/// The topics in which tickets wait that were sent away. All records of one wait for the same time, so that they come
/// back in the order in which they went; what has longer to wait goes round again.
public enum Tier {
    /// For about an hour.
    HOUR(Topic.FETCH_LATER_1H, Duration.ofHours(1)),
    /// For about ten minutes.
    TEN_MINUTES(Topic.FETCH_LATER_10M, Duration.ofMinutes(10)),
    /// For about a minute.
    MINUTE(Topic.FETCH_LATER_1M, Duration.ofMinutes(1));

    private final Topic topic;
    private final Duration delay;

    Tier(Topic topic, Duration delay) {
        this.topic = topic;
        this.delay = delay;
    }

    /// The tier that keeps a ticket for as long as possible without making it late.
    public static Tier until(Instant notBefore, Instant now) {
        Duration wait = Duration.between(now, notBefore);
        for (Tier tier : values()) {
            if (tier.delay.compareTo(wait) <= 0) {
                return tier;
            }
        }
        return MINUTE;
    }

    /// The tier whose topic this is.
    ///
    /// @throws IllegalArgumentException if there is none
    public static Tier of(String topicName) {
        for (Tier tier : values()) {
            if (tier.topic.topicName().equals(topicName)) {
                return tier;
            }
        }
        throw new IllegalArgumentException(topicName + " is no topic in which requests wait");
    }

    /// The topic.
    public Topic topic() {
        return topic;
    }

    /// For how long its records wait.
    public Duration delay() {
        return delay;
    }
}
