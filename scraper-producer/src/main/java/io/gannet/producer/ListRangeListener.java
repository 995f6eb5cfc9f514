package io.gannet.producer;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ListRange;
import io.gannet.contract.Topic;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.RecordPublisher;
import io.gannet.producer.core.list.ListPlanner;
import io.gannet.producer.core.list.RangePlan;
import java.util.List;
import org.springframework.kafka.annotation.KafkaListener;

/// Plans ranges of lists, the next of which another worker may have while this one is still busy.
final class ListRangeListener {

    private final ListPlanner planner;
    private final BlobStore blobs;
    private final CancelledJobs cancelledJobs;
    private final RecordPublisher publisher;
    private final PlanPublisher plans;

    ListRangeListener(
            ListPlanner planner,
            BlobStore blobs,
            CancelledJobs cancelledJobs,
            RecordPublisher publisher,
            PlanPublisher plans) {
        this.planner = planner;
        this.blobs = blobs;
        this.cancelledJobs = cancelledJobs;
        this.publisher = publisher;
        this.plans = plans;
    }

    // Unpacking a list of many gigabytes takes minutes, in which the consumer is not to be taken for dead. One that
    // is dead is noticed sooner, by its heartbeat.
    @KafkaListener(
            topics = Topic.LIST_RANGES_NAME,
            groupId = "gannet-producer-lists",
            concurrency = "${gannet.producer.concurrency:2}",
            properties = {"max.poll.records=1", "max.poll.interval.ms=3600000"})
    void on(ListRange range) {
        if (cancelledJobs.contains(range.job().requireId())) {
            publisher.publishAll(List.of(planner.nothing(range)));
            return;
        }
        try (RangePlan plan = planner.plan(range)) {
            plan.next().ifPresent(this::handOn);
            plans.publish(plan.units());
            publisher.publishAll(plan.planned().stream().toList());
        }
    }

    // The mark keeps a range that is delivered again from handing on all those after it again.
    private void handOn(ListRange next) {
        String mark = BlobKeys.listRange(next.job().requireId(), next.number());
        if (blobs.stat(mark).isEmpty()) {
            publisher.publishAll(List.of(next));
            blobs.putIfAbsent(mark, BlobContent.of(new byte[0], "application/octet-stream"));
        }
    }
}
