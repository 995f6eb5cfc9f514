package io.gannet.convert;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageRejected;
import io.gannet.convert.core.Budget;
import io.gannet.convert.core.Budgets;
import io.gannet.convert.core.ConversionMetrics;
import io.gannet.convert.process.EngineProcesses;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/// `gannet.conversions` counts answers by outcome, format and whether they were remembered, `gannet.conversion` times
/// decoding and encoding by format, and `gannet.converter.…` tells how busy the engines are.
final class MicrometerConversionMetrics implements ConversionMetrics {

    private final MeterRegistry registry;

    MicrometerConversionMetrics(MeterRegistry registry, Budgets budgets, EngineProcesses engines) {
        this.registry = registry;
        Gauge.builder("gannet.converter.inflight.bytes", budgets.bytes(), Budget::held)
                .baseUnit("bytes")
                .description("originals in memory")
                .register(registry);
        Gauge.builder("gannet.converter.inflight.pixels", budgets.pixels(), Budget::held)
                .description("pixels of the images that are being decoded, at least four million of each")
                .register(registry);
        Gauge.builder(
                        "gannet.converter.queued",
                        () -> budgets.bytes().waiting() + budgets.pixels().waiting() + engines.waiting())
                .description("images that wait for an engine or for room in a budget")
                .register(registry);
        FunctionCounter.builder("gannet.converter.engine.deaths", engines, EngineProcesses::deaths)
                .description("engine processes that died on an image or were killed at the deadline")
                .register(registry);
    }

    @Override
    public void rendered(String format, Duration took) {
        registry.timer("gannet.conversion", "format", format).record(took);
    }

    @Override
    public void answered(GannetRecord answer, boolean remembered) {
        switch (answer) {
            case ImageConverted converted ->
                count("converted", converted.measures().format(), remembered);
            case ImageRejected rejected -> count(rejected.reason().name().toLowerCase(Locale.ROOT), "", remembered);
            case FetchRequested _ -> count("original-missing", "", remembered);
            default -> throw new IllegalArgumentException("no answer to an image: " + answer.eventId());
        }
    }

    private void count(String outcome, String format, boolean remembered) {
        registry.counter(
                        "gannet.conversions",
                        "outcome",
                        outcome,
                        "format",
                        format,
                        "remembered",
                        String.valueOf(remembered))
                .increment();
    }
}
