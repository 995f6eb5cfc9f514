package io.gannet.contract;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When what was fetched before is good enough.
///
/// @param maxAge how old a known answer may be before the host is asked again; the worker's default if null
/// @param force ask the host in any case, remembered failures included
public record Freshness(@Nullable Duration maxAge, boolean force) {

    /// The worker's defaults.
    public static final Freshness DEFAULT = new Freshness(null, false);

    /// @throws IllegalArgumentException if `maxAge` is negative
    public Freshness {
        if (maxAge != null && maxAge.isNegative()) {
            throw new IllegalArgumentException("freshness.maxAge is " + maxAge + "; it must not be negative");
        }
    }
}
