package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a host is to be treated from now on, whatever the workers' configuration says; the newest record of a host is
/// what counts. Anyone may publish one. What is null is as configured.
///
/// @param host the host name or address literal, in the form of [WebUrl#host()]; other spellings are brought into it
/// @param paused whether the host's requests are held back
/// @param interval the least time between the starts of two requests, at most a day
/// @param concurrency how many requests may be under way at once, 1 to 1000
/// @param at when the rule was made
@JsonTypeName("host-rule.v1")
public record HostRule(
        String host,
        boolean paused,
        @Nullable Duration interval,
        @Nullable Integer concurrency,
        Instant at) implements GannetRecord {

    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);
    private static final int MAX_CONCURRENCY = 1_000;

    /// @throws IllegalArgumentException if the host is none, a number is out of its range, or `at` is missing
    public HostRule {
        host = WebUrl.normalHost(Require.text("host", host));
        if (interval != null) {
            Require.notNegative("interval", interval);
            if (interval.compareTo(LONGEST_INTERVAL) > 0) {
                throw new IllegalArgumentException(
                        "interval is " + interval + "; it must be at most " + LONGEST_INTERVAL);
            }
        }
        if (concurrency != null) {
            Require.between("concurrency", concurrency, 1, MAX_CONCURRENCY);
        }
        Require.present("at", at);
    }

    /// The rule that takes back all rules for a host.
    public static HostRule asConfigured(String host, Instant at) {
        return new HostRule(host, false, null, null, at);
    }

    /// Whether this rule leaves all to the configuration.
    @JsonIgnore
    public boolean isAsConfigured() {
        return !paused && interval == null && concurrency == null;
    }

    @Override
    public String key() {
        return host;
    }

    @Override
    public String eventId() {
        return host + "/host-rule/" + at.toEpochMilli();
    }
}
