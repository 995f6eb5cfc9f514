package io.gannet.convert.fuzz;

import io.gannet.convert.core.Engines;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Outcome;
import java.util.function.Function;
import java.util.function.Supplier;

/// Engines of which the longest call is noted, without the wait for room or for an engine. For one thread.
final class Stopwatch implements Engines {

    private final Engines engines;
    private long longestNanos;

    Stopwatch(Engines engines) {
        this.engines = engines;
    }

    /// How long the longest call since the last time took.
    long takeNanos() {
        long taken = longestNanos;
        longestNanos = 0;
        return taken;
    }

    @Override
    public String version() {
        return engines.version();
    }

    @Override
    public <T> T lend(Function<Lent, T> work) {
        return engines.lend(engine -> work.apply((original, order) -> timed(() -> engine.convert(original, order))));
    }

    private Judged<Outcome> timed(Supplier<Judged<Outcome>> call) {
        long start = System.nanoTime();
        try {
            return call.get();
        } finally {
            longestNanos = Math.max(longestNanos, System.nanoTime() - start);
        }
    }
}
