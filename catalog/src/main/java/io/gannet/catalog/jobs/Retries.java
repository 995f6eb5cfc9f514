package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.jobs.StoredItems.Failed;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Terms;
import io.gannet.messaging.RecordPublisher;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Asks for failed items again. Doing so twice before the first has been recorded names the same attempts.
final class Retries {

    private static final int AT_ONCE = 1000;
    private static final int MOST_PAGES = 100; // which may be empty where few failures are meant

    private final StoredItems items;
    private final StoredFailures failures;
    private final StoredJobs jobs;
    private final RecordPublisher publisher;
    private final Clock clock;

    Retries(StoredItems items, StoredFailures failures, StoredJobs jobs, RecordPublisher publisher, Clock clock) {
        this.items = items;
        this.failures = failures;
        this.jobs = jobs;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// What a retry of failures set in motion.
    ///
    /// @param retried how many items are tried again
    /// @param next the cursor to go on from; null if there are no more
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Retried(int retried, @Nullable String next) {}

    /// Publishes the next attempt of every failed item of a job.
    ///
    /// @return how many
    int retryFailed(ScrapeJob job) {
        Instant now = clock.instant();
        int retried = 0;
        ItemPath after = null;
        List<Failed> failed;
        do {
            failed = items.failed(job.requireId(), after, AT_ONCE);
            publisher.publishAll(failed.stream()
                    .map(each -> nextAttempt(each, job.terms(), now))
                    .toList());
            retried += failed.size();
            after = failed.isEmpty() ? null : failed.getLast().path();
        } while (failed.size() == AT_ONCE);
        return retried;
    }

    /// Publishes the next attempt of failed items of any jobs that the caller may see, but those that were cancelled.
    ///
    /// @param cursor where to begin; at the newest if null
    /// @param limit how many at most
    Retried retry(Caller caller, FailureQuery query, @Nullable String cursor, int limit) {
        Instant now = clock.instant();
        Map<String, Optional<Terms>> terms = new HashMap<>();
        int seen = 0;
        int pages = 0;
        int retried = 0;
        String next = cursor;
        do {
            var page = failures.toRetry(caller, query, next, Math.min(AT_ONCE, limit - seen));
            var requests = page.items().stream()
                    .flatMap(Optional::stream)
                    .flatMap(failed -> terms.computeIfAbsent(failed.item().jobId(), this::terms).stream()
                            .map(known -> nextAttempt(failed, known, now)))
                    .toList();
            publisher.publishAll(requests);
            retried += requests.size();
            seen += page.items().size();
            next = page.next();
            pages++;
        } while (next != null && seen < limit && pages < MOST_PAGES);
        return new Retried(retried, next);
    }

    private Optional<Terms> terms(String jobId) {
        return jobs.submitted(jobId).map(ScrapeJob::terms);
    }

    private static FetchRequested nextAttempt(Failed failed, Terms terms, Instant now) {
        return new FetchRequested(failed.item().attempted(failed.attempt()), terms, List.of(), now).retried(now);
    }
}
