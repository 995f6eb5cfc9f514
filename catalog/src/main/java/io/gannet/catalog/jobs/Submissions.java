package io.gannet.catalog.jobs;

import io.gannet.catalog.core.JobState;
import io.gannet.catalog.core.WebhookHosts;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.ScrapeJob;
import io.gannet.messaging.RecordPublisher;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// The one way in which jobs are submitted and cancelled, whoever asks: somebody over HTTP, or a schedule.
public final class Submissions {

    private final StoredJobs jobs;
    private final WebhookHosts webhookHosts;
    private final RecordPublisher publisher;
    private final Clock clock;

    Submissions(StoredJobs jobs, WebhookHosts webhookHosts, RecordPublisher publisher, Clock clock) {
        this.jobs = jobs;
        this.webhookHosts = webhookHosts;
        this.publisher = publisher;
        this.clock = clock;
    }

    /// The job, if the configuration lets it do what it asks for.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException in one sentence if not
    public ScrapeJob checked(ScrapeJob job) {
        webhookHosts.check(job);
        return job;
    }

    /// Submits a job, durably when it returns. The same job may be submitted again.
    public void submit(ScrapeJob job) {
        // As records tell the time: a finer one would be taken back by the sink, and lists are sorted by it.
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        publisher.publishAll(List.of(job));
        jobs.insert(job, now);
    }

    /// Cancels a job, durably when it returns.
    public void cancel(String id) {
        publisher.publishAll(List.of(new JobCancelled(id)));
    }

    /// Whether nothing more comes of a job; also if it is not known.
    public boolean hasEnded(String id) {
        return jobs.find(id)
                .filter(job -> job.state() != JobState.FINISHED && job.state() != JobState.CANCELLED)
                .isEmpty();
    }
}
