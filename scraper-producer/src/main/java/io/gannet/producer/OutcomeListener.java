package io.gannet.producer;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Topic;
import io.gannet.producer.core.Plan;
import io.gannet.producer.core.Planner;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.messaging.handler.annotation.Payload;

/// Hears of documents that could not be had, on which others may have waited.
final class OutcomeListener {

    private final Planner planner;
    private final PlanPublisher plans;

    OutcomeListener(Planner planner, PlanPublisher plans) {
        this.planner = planner;
        this.plans = plans;
    }

    @KafkaListener(topics = Topic.OUTCOMES_NAME, groupId = "gannet-producer-outcomes")
    void on(@Payload GannetRecord event) {
        switch (event) {
            case ItemFailed failed -> publish(planner.without(failed.request(), failed.detail(), failed.at()));
            case ItemSkipped skipped -> publish(planner.without(skipped.request(), skipped.detail(), skipped.at()));
            default -> {} // nothing waits on what went well
        }
    }

    private void publish(Plan plan) {
        if (!plan.outcomes().isEmpty()) {
            plans.publish(plan);
        }
    }
}
