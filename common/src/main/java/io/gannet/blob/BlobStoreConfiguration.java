package io.gannet.blob;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/// The object store that every worker imports: a [BlobStore] on the bucket that [S3Properties] name. An application
/// does not start without it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Properties.class)
public class BlobStoreConfiguration {

    @Bean
    S3BlobStore s3BlobStore(S3Properties properties) {
        var store = new S3BlobStore(properties);
        store.requireBucket(properties.createBucket());
        return store;
    }

    @Bean
    @Primary
    BlobStore blobStore(S3BlobStore store, ObjectProvider<MeterRegistry> meters) {
        MeterRegistry registry = meters.getIfAvailable();
        return registry == null ? store : new MeteredBlobStore(store, registry);
    }

    @Bean
    HealthIndicator s3HealthIndicator(S3BlobStore store) {
        return () -> store.bucketExists()
                ? Health.up().build()
                : Health.down()
                        .withDetail("reason", "the bucket does not exist")
                        .build();
    }
}
