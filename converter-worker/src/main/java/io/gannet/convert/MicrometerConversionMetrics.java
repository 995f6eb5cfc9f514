package io.gannet.convert;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageRejected;
import io.gannet.convert.core.ConversionMetrics;
import io.gannet.convert.core.DecodePool;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;

/// `gannet.conversions` counts answers by outcome, format and whether they were remembered, `gannet.conversion` times
/// decoding and encoding by format, and `gannet.converter.…` tells how full the decode pool is.
final class MicrometerConversionMetrics implements ConversionMetrics {

    private final MeterRegistry registry;

    MicrometerConversionMetrics(MeterRegistry registry, DecodePool pool) {
        this.registry = registry;
        Gauge.builder("gannet.converter.inflight.pixels", pool, DecodePool::pixelsInFlight)
                .description("pixels of the images that are being decoded")
                .register(registry);
        Gauge.builder("gannet.converter.queued", pool, DecodePool::queued)
                .description("images that wait for their turn or for room in the pixel budget")
                .register(registry);
        Gauge.builder("gannet.converter.abandoned", pool, DecodePool::abandoned)
                .description("conversions that run on past their deadline")
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
