package io.gannet.download;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreConfiguration;
import io.gannet.contract.Topic;
import io.gannet.download.core.Diagnosis;
import io.gannet.download.core.Downloader;
import io.gannet.download.core.Lookup;
import io.gannet.download.core.RobotsReader;
import io.gannet.download.core.fetch.AddressGuard;
import io.gannet.download.core.fetch.Cidr;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.download.core.fetch.Fetcher;
import io.gannet.download.core.frontier.Frontier;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.memory.RobotsMap;
import io.gannet.download.core.memory.UrlMap;
import io.gannet.download.http.OkHttpFetcher;
import io.gannet.messaging.CancellationConfiguration;
import io.gannet.messaging.CancelledJobs;
import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.messaging.RecordPublisher;
import io.gannet.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.ContainerProperties.AckMode;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;

/// The download-worker as an application, and its wiring.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@Import({MessagingConfiguration.class, CancellationConfiguration.class, BlobStoreConfiguration.class})
@EnableConfigurationProperties(DownloadProperties.class)
public class DownloadWorker {

    private static final int DEFAULT_PORT = 8082;

    /// Starts the worker as a process of its own.
    public static void main(String[] args) {
        Workers.run(DownloadWorker.class, "download-worker", DEFAULT_PORT, args);
    }

    @Bean
    OkHttpFetcher downloadFetcher(DownloadProperties properties, Clock clock) {
        var guard = new AddressGuard(
                properties.allowedNetworks().stream().map(Cidr::parse).toList(), properties.contact() != null);
        return OkHttpFetcher.open(properties.httpRules(version()), guard, clock);
    }

    @Bean
    Ledger downloadLedger(DeadLetters deadLetters, MeterRegistry meters) {
        return new Ledger(deadLetters::park, new Accounts(meters));
    }

    @Bean
    Lease downloadLease(DownloadProperties properties) {
        return new Lease(properties.session());
    }

    @Bean
    HostMemory downloadHostMemory(ConsumerFactory<String, byte[]> consumers, RecordPublisher publisher, Lease lease) {
        return new HostMemory(consumers, publisher, lease::holds);
    }

    @Bean
    SharedFrontier downloadFrontier(DownloadProperties properties, HostMemory memory, Clock clock) {
        var frontier = new Frontier(properties.politeness(), retry(properties), properties.frontierRules());
        return new SharedFrontier(frontier, clock, memory::tell);
    }

    @Bean(destroyMethod = "") // the loop closes it once nothing is under way
    Dispatcher downloadDispatcher(
            DownloadProperties properties,
            OkHttpFetcher okHttp,
            BlobStore store,
            SharedFrontier frontier,
            Ledger ledger,
            Lease lease,
            RecordPublisher publisher,
            CancelledJobs cancelled,
            MeterRegistry meters,
            Clock clock) {
        var metrics = new DownloadMetrics(meters);
        Fetcher fetcher = metrics.measured(okHttp);
        metrics.watch(ledger, frontier);
        var rules = properties.rules();
        var credentials = new Credentials(properties.credentials().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().host())));
        RetryPolicy retry = retry(properties);
        var urls = new UrlMap(store, credentials);
        return new Dispatcher(
                frontier,
                new Lookup(urls, store, credentials, rules, clock),
                new Downloader(fetcher, urls, store, credentials, retry, rules, clock),
                new RobotsReader(fetcher, new RobotsMap(store), retry, rules, clock),
                new Diagnosis(retry, rules),
                cancelled,
                new Desk(ledger, new KafkaOutbox(publisher, clock)),
                lease,
                properties.maxLookups(),
                clock);
    }

    private static RetryPolicy retry(DownloadProperties properties) {
        return new RetryPolicy(
                properties.retry().attempts(),
                properties.retry().firstDelay(),
                properties.retry().longestDelay(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Bean
    RequestLoop downloadLoop(
            ConsumerFactory<String, byte[]> consumers,
            Ledger ledger,
            Dispatcher dispatcher,
            SharedFrontier frontier,
            HostMemory memory,
            Lease lease,
            DownloadProperties properties) {
        return new RequestLoop(consumers, ledger, dispatcher, frontier, memory, lease, properties);
    }

    @Bean
    LaterLoop downloadLaterLoop(
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> kafka,
            DownloadProperties properties,
            Clock clock) {
        return new LaterLoop(consumers, kafka, properties.retry().horizon(), clock);
    }

    @Bean
    KafkaMessageListenerContainer<String, byte[]> hostRulesContainer(
            ConsumerFactory<String, byte[]> consumers, SharedFrontier frontier) {
        var container = new ContainerProperties(Topic.HOST_RULES.topicName());
        container.setGroupId("gannet-host-rules-" + UUID.randomUUID()); // a group of one: all partitions are its own
        container.setAckMode(AckMode.MANUAL); // it starts from the beginning, never from an offset
        container.setMessageListener(new HostRules(frontier));
        return new KafkaMessageListenerContainer<>(consumers, container);
    }

    @Bean
    HealthIndicator downloadHealthIndicator(RequestLoop loop) {
        return () -> loop.isHealthy()
                ? Health.up().build()
                : Health.down()
                        .withDetail("loop", "has stopped reading requests")
                        .build();
    }

    private static String version() {
        return Objects.requireNonNullElse(DownloadWorker.class.getPackage().getImplementationVersion(), "dev");
    }
}
