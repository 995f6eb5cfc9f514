package io.gannet.download;

import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Fetcher;
import io.gannet.download.core.fetch.Passage;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Locale;

/// Measures fetches (`gannet.download.fetch`, by outcome), the bytes they brought (`gannet.download.bytes`), and what
/// is held, queued and in flight.
final class DownloadMetrics {

    private final MeterRegistry meters;

    DownloadMetrics(MeterRegistry meters) {
        this.meters = meters;
    }

    /// The same fetcher, measured.
    Fetcher measured(Fetcher fetcher) {
        return (order, passage) -> measure(fetcher, order, passage);
    }

    private FetchResult measure(Fetcher fetcher, FetchOrder order, Passage passage) {
        Timer.Sample sample = Timer.start(meters);
        FetchResult result = fetcher.fetch(order, passage);
        sample.stop(meters.timer("gannet.download.fetch", "outcome", outcome(result)));
        if (result instanceof FetchResult.Body body) {
            meters.counter("gannet.download.bytes")
                    .increment((double) body.content().lengthBytes());
        }
        return result;
    }

    private static String outcome(FetchResult result) {
        return switch (result) {
            case FetchResult.Body _ -> "body";
            case FetchResult.NotModified _ -> "not-modified";
            case FetchResult.Redirect _ -> "redirect";
            case FetchResult.Status status -> "status-" + status.code() / 100 + "xx";
            case FetchResult.Failure failure ->
                failure.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
            case FetchResult.BrokenOff broken -> outcome(broken.failure());
            case FetchResult.Withheld _ -> "withheld";
        };
    }

    /// Shows how much there is to do.
    void watch(Ledger ledger, SharedFrontier frontier) {
        Gauge.builder("gannet.download.held.records", ledger, Ledger::heldRecords)
                .description("requests received and not done")
                .register(meters);
        Gauge.builder("gannet.download.held.bytes", ledger, held -> (double) held.heldBytes())
                .description("bytes of requests received and not done")
                .baseUnit("bytes")
                .register(meters);
        Gauge.builder("gannet.download.queued", frontier, SharedFrontier::queued)
                .description("requests that wait for their host's turn")
                .register(meters);
        Gauge.builder("gannet.download.eligible", frontier, SharedFrontier::eligible)
                .description("requests that could be made now, apart from those that wait for their host's turn")
                .register(meters);
        Gauge.builder("gannet.download.in.flight", frontier, SharedFrontier::inFlight)
                .description("requests that hosts are being asked")
                .register(meters);
        Gauge.builder("gannet.download.in.flight.bytes", frontier, shared -> (double) shared.inFlightBytes())
                .description("bytes of bodies that are coming in and not stored yet")
                .baseUnit("bytes")
                .register(meters);
    }
}
