package io.gannet.download.core.frontier;

import java.time.Duration;

/// How fast one host is asked.
///
/// @param interval the least time between the starts of two requests
/// @param concurrency how many requests may be under way at once
public record Pace(Duration interval, int concurrency) {

    /// @throws IllegalArgumentException if the interval is negative or the concurrency not positive
    public Pace {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("interval is " + interval + "; it must not be negative");
        }
        if (concurrency < 1) {
            throw new IllegalArgumentException("concurrency is " + concurrency + "; it must be at least 1");
        }
    }

    /// The pace that also keeps the crawl delay that a host asks for; one that asks for a pause is asked one by
    /// one.
    Pace slowedTo(Duration crawlDelay) {
        if (crawlDelay.isZero()) {
            return this;
        }
        return new Pace(interval.compareTo(crawlDelay) < 0 ? crawlDelay : interval, 1);
    }
}
