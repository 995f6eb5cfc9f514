package io.gannet.catalog.jobs;

import io.gannet.blob.BlobStore;
import io.gannet.catalog.core.WebhookHosts;
import io.gannet.catalog.images.ImageBytes;
import io.gannet.catalog.web.CatalogProperties;
import io.gannet.messaging.RecordPublisher;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires jobs, their items, and the lists that they name.
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {

    @Bean
    StoredJobs storedJobs(JdbcClient jdbc) {
        return new StoredJobs(jdbc);
    }

    @Bean
    StoredItems storedItems(JdbcClient jdbc) {
        return new StoredItems(jdbc);
    }

    @Bean
    StoredFailures storedFailures(JdbcClient jdbc) {
        return new StoredFailures(jdbc);
    }

    @Bean
    Retries retries(
            StoredItems items, StoredFailures failures, StoredJobs jobs, RecordPublisher publisher, Clock clock) {
        return new Retries(items, failures, jobs, publisher, clock);
    }

    @Bean
    Submissions submissions(StoredJobs jobs, WebhookHosts webhookHosts, RecordPublisher publisher, Clock clock) {
        return new Submissions(jobs, webhookHosts, publisher, clock);
    }

    @Bean
    JobController jobController(StoredJobs jobs, Submissions submissions, Retries retries, Clock clock) {
        return new JobController(jobs, submissions, retries, clock);
    }

    @Bean
    FailureController failureController(StoredFailures failures, Retries retries) {
        return new FailureController(failures, retries);
    }

    @Bean
    LinkController linkController(JdbcClient jdbc) {
        return new LinkController(new StoredLinks(jdbc));
    }

    @Bean
    SyncController syncController(JdbcClient jdbc, StoredJobs jobs, Submissions submissions, Clock clock) {
        return new SyncController(new StoredSyncs(jdbc), jobs, submissions, clock);
    }

    @Bean
    ListController listController(BlobStore blobs, Clock clock, CatalogProperties properties) {
        return new ListController(blobs, clock, properties.maxListSize());
    }

    @Bean
    ItemController itemController(StoredJobs jobs, StoredItems items, ImageBytes bytes) {
        return new ItemController(jobs, items, bytes);
    }
}
