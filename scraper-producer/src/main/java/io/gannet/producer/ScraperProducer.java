package io.gannet.producer;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreConfiguration;
import io.gannet.contract.ItemKind;
import io.gannet.messaging.CancellationConfiguration;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.messaging.RecordPublisher;
import io.gannet.producer.core.Planner;
import io.gannet.producer.core.api.Catalogs;
import io.gannet.producer.core.list.ListPlanner;
import io.gannet.producer.core.page.Extraction;
import io.gannet.producer.core.page.PageRules;
import io.gannet.producer.core.page.TrackingParameters;
import io.gannet.producer.core.score.Scoring;
import io.gannet.producer.core.site.Crawls;
import io.gannet.producer.core.site.Listings;
import io.gannet.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/// The scraper-producer: plans jobs and fetched documents, which is to say, turns them into fetch requests. It
/// never speaks to the outside world itself.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({MessagingConfiguration.class, CancellationConfiguration.class, BlobStoreConfiguration.class})
@EnableConfigurationProperties({ProducerProperties.class, ListProperties.class})
public class ScraperProducer {

    /// Starts the producer as a process of its own.
    public static void main(String... args) {
        Workers.run(ScraperProducer.class, "scraper-producer", 8081, args);
    }

    @Bean
    Planner planner(ProducerProperties properties, BlobStore blobs) {
        var extraction = new Extraction(new PageRules(
                properties.maxBytes(ItemKind.PAGE),
                properties.maxImagesPerPage(),
                Math.toIntExact(properties.maxInlineSize().toBytes()),
                new TrackingParameters(properties.trackingParameters())));
        return new Planner(
                extraction,
                new Scoring(properties.score()),
                new Listings(properties.maxBytes(ItemKind.SITEMAP), extraction),
                new Crawls(blobs),
                new Catalogs(properties.catalogs(), blobs));
    }

    @Bean
    PlanPublisher planPublisher(RecordPublisher publisher, BlobStore blobs, MeterRegistry metrics) {
        return new PlanPublisher(publisher, new InlineOriginals(blobs), metrics);
    }

    @Bean
    JobListener jobListener(Planner planner, CancelledJobs cancelledJobs, PlanPublisher plans) {
        return new JobListener(planner, cancelledJobs, plans);
    }

    @Bean
    OutcomeListener outcomeListener(Planner planner, PlanPublisher plans) {
        return new OutcomeListener(planner, plans);
    }

    @Bean
    DocumentListener documentListener(
            Planner planner,
            BlobStore blobs,
            CancelledJobs cancelledJobs,
            PlanPublisher plans,
            ProducerProperties properties,
            MeterRegistry metrics) {
        return new DocumentListener(planner, blobs, cancelledJobs, plans, properties::maxBytes, metrics);
    }

    @Bean
    ListRangeListener listRangeListener(
            ListProperties properties,
            BlobStore blobs,
            CancelledJobs cancelledJobs,
            RecordPublisher publisher,
            PlanPublisher plans) {
        var planner = new ListPlanner(blobs, properties.limits());
        return new ListRangeListener(planner, blobs, cancelledJobs, publisher, plans);
    }
}
