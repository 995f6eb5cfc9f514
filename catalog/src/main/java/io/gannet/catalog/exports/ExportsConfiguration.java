package io.gannet.catalog.exports;

import io.gannet.blob.BlobStore;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/// Wires exports.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExportsProperties.class)
public class ExportsConfiguration {

    @Bean
    Streams exportStreams(ExportsProperties properties) {
        return new Streams(properties.concurrency());
    }

    @Bean
    Snapshots exportSnapshots(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new Snapshots(jdbc, transactions);
    }

    @Bean
    StoredPictures exportedPictures(Snapshots snapshots) {
        return new StoredPictures(snapshots);
    }

    @Bean
    TableController tableController(Streams streams, Snapshots snapshots, StoredPictures pictures) {
        return new TableController(streams, new StoredExports(snapshots), pictures);
    }

    @Bean
    ArchiveController archiveController(Streams streams, StoredPictures pictures, BlobStore blobs, Clock clock) {
        return new ArchiveController(streams, pictures, new CollectionZip(pictures, blobs, clock), blobs);
    }
}
