package io.gannet.testsupport;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// When a request may have come that was seen at some time.
final class Sight {

    private final NavigableMap<Instant, Stalls.Stall> stalls = new TreeMap<>();
    private final Duration jitter;

    Sight(List<Stalls.Stall> stalls, Duration jitter) {
        stalls.forEach(stall -> this.stalls.put(stall.from(), stall));
        this.jitter = jitter;
    }

    /// The latest time.
    Instant latest(Instant seen) {
        return seen.plus(jitter);
    }

    /// The earliest time.
    Instant earliest(Instant seen) {
        Instant earliest = seen.minus(jitter);
        // A stall may follow another before all that waited has had its turn.
        for (Map.Entry<Instant, Stalls.Stall> stall = stalls.lowerEntry(seen);
                stall != null && !stall.getValue().to().isBefore(earliest);
                stall = stalls.lowerEntry(stall.getKey())) {
            earliest = stall.getKey().minus(jitter);
        }
        return earliest;
    }
}
