package io.gannet.producer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.gannet.contract.CatalogSynced;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Planned;
import io.gannet.messaging.RecordPublisher;
import io.gannet.producer.core.Plan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Publishes plans and counts what they hold.
final class PlanPublisher {

    private static final Logger log = LoggerFactory.getLogger(PlanPublisher.class);
    private static final int WINDOW = 1_000;

    private final RecordPublisher publisher;
    private final InlineOriginals originals;
    private final MeterRegistry metrics;

    PlanPublisher(RecordPublisher publisher, InlineOriginals originals, MeterRegistry metrics) {
        this.publisher = publisher;
        this.originals = originals;
        this.metrics = metrics;
    }

    /// Publishes a plan; returns when all of it is durable.
    ///
    /// Bytes are stored first, and the facts come after the requests, so that whoever has read them can count on
    /// these.
    ///
    /// @throws java.util.concurrent.CompletionException if the broker does not take it
    void publish(Plan plan) {
        List<ImageFetched> inline = plan.inline().stream().map(originals::store).toList();
        publisher.publishAll(plan.requests());
        publisher.publishAll(inline);
        publisher.publishAll(plan.outcomes());
        Planned planned = plan.planned();
        if (planned != null) {
            publisher.publishAll(List.of(planned));
        }
        metrics.counter("gannet.producer.candidates").increment(plan.candidates());
        metrics.counter("gannet.producer.inline").increment(plan.inline().size());
        count(plan.requests());
        plan.outcomes().stream()
                .filter(CatalogSynced.class::isInstance)
                .map(CatalogSynced.class::cast)
                .forEach(this::tell);
    }

    /// Publishes units of which there may be more than fit into memory; returns when all of them are durable.
    ///
    /// @throws java.util.concurrent.CompletionException if the broker does not take one
    void publish(Iterator<GannetRecord> units) {
        CompletableFuture<Void> before = CompletableFuture.completedFuture(null);
        while (units.hasNext()) {
            List<GannetRecord> window = new ArrayList<>();
            while (units.hasNext() && window.size() < WINDOW) {
                window.add(units.next());
            }
            var sent = CompletableFuture.allOf(
                    window.stream().map(publisher::publish).toArray(CompletableFuture[]::new));
            before.join(); // so that the broker works on one window while the next is made
            before = sent;
            count(window.stream()
                    .filter(FetchRequested.class::isInstance)
                    .map(FetchRequested.class::cast)
                    .toList());
        }
        before.join();
    }

    private void count(List<FetchRequested> requests) {
        Map<ItemKind, Long> perKind =
                requests.stream().collect(groupingBy(request -> request.item().kind(), counting()));
        perKind.forEach((kind, count) -> Counter.builder("gannet.producer.requests")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment(count));
    }

    private void tell(CatalogSynced report) {
        String failure = report.failure();
        metrics.counter(
                        "gannet.producer.syncs",
                        "catalog",
                        report.catalog(),
                        "outcome",
                        failure == null ? "complete" : "failed")
                .increment();
        if (failure == null) {
            log.info(
                    "catalogue {}: {} images, {} added, {} updated, {} removed",
                    report.catalog(),
                    report.images(),
                    report.added(),
                    report.updated(),
                    report.removed().size());
        } else {
            log.warn("catalogue {} could not be read by job {}: {}", report.catalog(), report.jobId(), failure);
        }
    }
}
