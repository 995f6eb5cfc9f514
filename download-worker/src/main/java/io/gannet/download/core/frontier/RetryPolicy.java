package io.gannet.download.core.frontier;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// Decides whether a host that failed is asked again, and when: exponential back-off with jitter, or as long as the
/// host says.
///
/// @param maxAttempts how often a host is asked in all
/// @param firstDelay the pause after the first failure; it doubles with each
/// @param longestDelay the longest pause that doubling leads to
/// @param random numbers from 0 to 1, for the jitter
public record RetryPolicy(int maxAttempts, Duration firstDelay, Duration longestDelay, DoubleSupplier random) {

    private static final Set<Integer> PASSING = Set.of(408, 425, 429, 500, 502, 503, 504);
    private static final int MOST_DOUBLINGS = 20;

    /// Whether a status says that trying again can help.
    public static boolean isPassing(int status) {
        return PASSING.contains(status);
    }

    /// How long to wait before the next try.
    ///
    /// @param tries how often it was tried in vain before this time
    /// @return empty if it is not to be tried again
    public Optional<Duration> nextTry(int tries) {
        return tries + 1 >= maxAttempts ? Optional.empty() : Optional.of(backOff(tries));
    }

    /// How long to leave a host alone that is in trouble, or to wait for it.
    ///
    /// @param times how often that was necessary before this time
    /// @param asked how long the host asks for, if it does
    public Duration pause(int times, @Nullable Duration asked) {
        return asked == null ? backOff(Math.max(0, times)) : asked;
    }

    // Between half and the whole of it, so that what failed together does not come back together.
    private Duration backOff(int tries) {
        Duration doubled = firstDelay.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS));
        Duration delay = doubled.compareTo(longestDelay) > 0 ? longestDelay : doubled;
        return Duration.ofMillis(Math.round(delay.toMillis() * (1 + random.getAsDouble()) / 2));
    }
}
