package io.gannet.catalog.collections;

import io.gannet.catalog.images.ImageBytes;
import io.gannet.catalog.upkeep.Removals;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/// Wires collections and their images.
@Configuration(proxyBeanMethods = false)
public class CollectionsConfiguration {

    @Bean
    StoredCollections storedCollections(JdbcClient jdbc) {
        return new StoredCollections(jdbc);
    }

    @Bean
    PlacedImages placedImages(JdbcClient jdbc) {
        return new PlacedImages(jdbc);
    }

    @Bean
    Decisions decisions(JdbcClient jdbc, TransactionOperations transactions) {
        return new Decisions(jdbc, transactions);
    }

    @Bean
    CollectionController collectionController(StoredCollections collections) {
        return new CollectionController(collections);
    }

    @Bean
    CollectionImageController collectionImageController(
            PlacedImages images, Decisions decisions, StoredCollections collections, Removals removals, Clock clock) {
        return new CollectionImageController(
                images, decisions, new Clearing(images, removals, clock), new Fallback(collections), clock);
    }

    @Bean
    PrimaryController primaryController(
            PlacedImages images, Decisions decisions, StoredCollections collections, ImageBytes bytes, Clock clock) {
        return new PrimaryController(images, decisions, new Fallback(collections), bytes, clock);
    }

    @Bean
    PlacementController placementController(PlacedImages images) {
        return new PlacementController(images);
    }
}
