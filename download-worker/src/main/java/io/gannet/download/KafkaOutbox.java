package io.gannet.download;

import io.gannet.contract.GannetRecord;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.frontier.Tier;
import io.gannet.messaging.RecordPublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/// Publishes outcomes, and what is sent away to the topic where it waits.
record KafkaOutbox(RecordPublisher publisher, Clock clock) implements Desk.Outbox {

    @Override
    public CompletableFuture<Void> publish(GannetRecord outcome) {
        return publisher.publish(outcome);
    }

    @Override
    public CompletableFuture<Void> sendAway(Ticket ticket, Instant until) {
        Tier tier = Tier.until(until, clock.instant());
        return publisher.publish(tier.topic(), ticket.request(), Luggage.of(ticket, until));
    }
}
