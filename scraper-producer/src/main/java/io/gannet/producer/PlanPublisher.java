package io.gannet.producer;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.gannet.contract.ItemKind;
import io.gannet.contract.Planned;
import io.gannet.messaging.RecordPublisher;
import io.gannet.producer.core.Plan;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Publishes plans and counts what they hold.
final class PlanPublisher {

    private final RecordPublisher publisher;
    private final MeterRegistry metrics;

    PlanPublisher(RecordPublisher publisher, MeterRegistry metrics) {
        this.publisher = publisher;
        this.metrics = metrics;
    }

    /// Publishes a plan; returns when all of it is durable.
    ///
    /// The facts come after the requests, so that whoever has read them can count on these.
    ///
    /// @throws java.util.concurrent.CompletionException if the broker does not take it
    void publish(Plan plan) {
        publisher.publishAll(plan.requests());
        publisher.publishAll(plan.outcomes());
        Planned planned = plan.planned();
        if (planned != null) {
            publisher.publishAll(List.of(planned));
        }
        count(plan);
    }

    private void count(Plan plan) {
        metrics.counter("gannet.producer.candidates").increment(plan.candidates());
        Map<ItemKind, Long> perKind = plan.requests().stream()
                .collect(groupingBy(request -> request.item().kind(), counting()));
        perKind.forEach((kind, requests) -> Counter.builder("gannet.producer.requests")
                .tag("kind", kind.name().toLowerCase(Locale.ROOT))
                .register(metrics)
                .increment(requests));
    }
}
