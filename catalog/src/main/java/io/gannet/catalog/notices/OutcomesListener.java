package io.gannet.catalog.notices;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import io.gannet.catalog.core.WebhookHosts;
import io.gannet.catalog.notices.NoticesProperties.SlackEvent;
import io.gannet.catalog.notices.core.Notice;
import io.gannet.contract.CatalogSynced;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.JobFinished;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import io.gannet.contract.WebUrl;
import io.gannet.messaging.ReceivedRecords;
import io.gannet.messaging.UndecodableRecordException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.transaction.support.TransactionOperations;

/// Notes what is to be told of what has happened; the courier carries it out.
final class OutcomesListener {

    private final StoredDeliveries deliveries;
    private final SchedulerClient scheduler;
    private final TransactionOperations transactions;
    private final WebhookHosts hosts;
    private final NoticesProperties properties;
    private final Clock clock;

    OutcomesListener(
            StoredDeliveries deliveries,
            SchedulerClient scheduler,
            TransactionOperations transactions,
            WebhookHosts hosts,
            NoticesProperties properties,
            Clock clock) {
        this.deliveries = deliveries;
        this.scheduler = scheduler;
        this.transactions = transactions;
        this.hosts = hosts;
        this.properties = properties;
        this.clock = clock;
    }

    /// Notes it; returns when that is committed.
    @KafkaListener(id = "gannet-notices", groupId = "gannet-notices", topics = Topic.OUTCOMES_NAME)
    void on(ConsumerRecord<String, byte[]> received) {
        try {
            on(ReceivedRecords.decode(received));
        } catch (UndecodableRecordException _) {
            // The sink, which is answerable for the topic, parks it.
        } catch (BadSqlGrammarException e) {
            throw new TransientDataAccessResourceException("the tables are not there yet, or not up to date", e);
        }
    }

    private void on(GannetRecord event) {
        switch (event) {
            case JobFinished finished -> {
                tellWhomTheJobNames(finished);
                if (finished.failed() > 0 && isSaid(SlackEvent.FAILED_JOB, finished.at())) {
                    note(Notice.failures(finished, channel()), null);
                }
            }
            case CatalogSynced synced
            when synced.failure() != null && isSaid(SlackEvent.FAILED_SYNC, synced.at()) ->
                note(Notice.failedSync(synced, channel()), null);
            case ItemFailed failed
            when failed.reason() == Reason.INTERNAL_ERROR && isSaid(SlackEvent.DEAD_LETTER, failed.at()) ->
                note(Notice.deadLetter(failed, channel()), null);
            default -> {}
        }
    }

    // A job that came over Kafka was not refused at once; that it is now can be seen among the deliveries.
    private void tellWhomTheJobNames(JobFinished finished) {
        deliveries.wantedBy(finished.jobId()).ifPresent(wanted -> {
            WebUrl url = wanted.webhook().url();
            note(
                    Notice.finished(finished, wanted.state(), url),
                    hosts.permit(url) ? null : WebhookHosts.refusal(url) + ".");
        });
    }

    private void note(Notice notice, @Nullable String refusal) {
        Instant now = clock.instant();
        transactions.executeWithoutResult(_ -> {
            if (deliveries.insert(notice, refusal, now) && refusal == null) {
                Courier.send(scheduler, notice.id(), now);
            }
        });
    }

    // A channel is not told of what is long past, as when this is read for the first time.
    private boolean isSaid(SlackEvent event, Instant at) {
        return properties.slackUrl() != null
                && properties.slackOn().contains(event)
                && at.plus(properties.giveUpAfter()).isAfter(clock.instant());
    }

    private String channel() {
        URI url = properties.slackUrl();
        return url == null ? "" : String.valueOf(url.getHost());
    }
}
