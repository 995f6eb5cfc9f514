package io.gannet.producer;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Topic;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.UndecodableRecordException;
import io.gannet.producer.core.Planner;
import java.time.Instant;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.messaging.handler.annotation.Header;
import org.springframework.messaging.handler.annotation.Payload;

/// Plans jobs.
final class JobListener {

    private final Planner planner;
    private final CancelledJobs cancelledJobs;
    private final PlanPublisher plans;

    JobListener(Planner planner, CancelledJobs cancelledJobs, PlanPublisher plans) {
        this.planner = planner;
        this.cancelledJobs = cancelledJobs;
        this.plans = plans;
    }

    // One job to a poll: several hundred jobs of tens of thousands of URLs each would take longer than a consumer may
    // stay away from its group. The records are fetched ahead all the same, so a poll costs next to nothing.
    @KafkaListener(
            topics = Topic.JOBS_NAME,
            groupId = "gannet-producer-jobs",
            concurrency = "${gannet.producer.concurrency:2}",
            properties = "max.poll.records=1")
    void on(@Payload GannetRecord event, @Header(KafkaHeaders.RECEIVED_TIMESTAMP) long timestampMillis) {
        switch (event) {
            case ScrapeJob job -> plan(job, Instant.ofEpochMilli(timestampMillis)); // a redelivery has the same time
            case JobCancelled _ -> {} // every worker hears of it through CancelledJobs
            default ->
                throw new UndecodableRecordException(
                        "a " + event.getClass().getSimpleName() + " does not belong on " + Topic.JOBS_NAME, null);
        }
    }

    private void plan(ScrapeJob job, Instant askedAt) {
        boolean cancelled = cancelledJobs.contains(job.requireId());
        plans.publish(cancelled ? planner.nothing(job, askedAt) : planner.plan(job, askedAt));
    }
}
