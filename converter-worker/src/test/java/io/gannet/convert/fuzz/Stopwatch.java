package io.gannet.convert.fuzz;

import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Engines;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Rendering;
import java.util.List;
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
    public <T> T lend(Function<ImageEngine, T> work) {
        return engines.lend(engine -> work.apply(new Timed(engine)));
    }

    private <T> T timed(Supplier<T> call) {
        long start = System.nanoTime();
        try {
            return call.get();
        } finally {
            longestNanos = Math.max(longestNanos, System.nanoTime() - start);
        }
    }

    private final class Timed implements ImageEngine {

        private final ImageEngine engine;

        Timed(ImageEngine engine) {
            this.engine = engine;
        }

        @Override
        public String version() {
            return engine.version();
        }

        @Override
        public Judged<Header> probe(byte[] original) {
            return timed(() -> engine.probe(original));
        }

        @Override
        public Judged<Rendering> render(byte[] original, Header header, List<RenditionSpec> specs) {
            return timed(() -> engine.render(original, header, specs));
        }
    }
}
