package io.gannet.catalog.jobs;

import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.jobs.StoredItems.Failed;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.RecordPublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/// Asks for failed items again.
final class Retries {

    private static final int AT_ONCE = 1000;

    private final StoredItems items;
    private final RecordPublisher publisher;
    private final Clock clock;

    Retries(StoredItems items, RecordPublisher publisher, Clock clock) {
        this.items = items;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// Publishes the next attempt of every failed item of a job. Doing so twice before the first has been recorded
    /// names the same attempts.
    ///
    /// @return how many
    int retryFailed(ScrapeJob job) {
        Instant now = clock.instant();
        int retried = 0;
        ItemPath after = null;
        List<Failed> failed;
        do {
            failed = items.failed(job.requireId(), after, AT_ONCE);
            publisher.publishAll(
                    failed.stream().map(each -> nextAttempt(each, job, now)).toList());
            retried += failed.size();
            after = failed.isEmpty() ? null : failed.getLast().path();
        } while (failed.size() == AT_ONCE);
        return retried;
    }

    private static FetchRequested nextAttempt(Failed failed, ScrapeJob job, Instant now) {
        return new FetchRequested(failed.item().attempted(failed.attempt()), job.terms(), List.of(), now).retried(now);
    }
}
