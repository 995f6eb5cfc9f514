package io.gannet.catalog.upkeep;

import io.gannet.blob.BlobStore;
import io.gannet.catalog.upkeep.Rounds.Round;
import io.gannet.messaging.RecordPublisher;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires removing, sweeping, reconciling and retention.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(UpkeepProperties.class)
public class UpkeepConfiguration {

    @Bean
    UpkeepMetrics upkeepMetrics(MeterRegistry meters) {
        return new UpkeepMetrics(meters);
    }

    @Bean
    Removals removals(JdbcClient jdbc, PlatformTransactionManager transactions, UpkeepMetrics metrics) {
        return new Removals(jdbc, new TransactionTemplate(transactions), metrics);
    }

    @Bean
    History history(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new History(jdbc, new TransactionTemplate(transactions));
    }

    @Bean
    StoredObjects storedObjects(BlobStore blobs, UpkeepProperties properties) {
        return new StoredObjects(blobs, properties.threads());
    }

    @Bean
    Mender mender(JdbcClient jdbc, StoredObjects objects, RecordPublisher publisher, Clock clock) {
        return new Mender(jdbc, objects, publisher, clock);
    }

    @Bean
    Sweeper sweeper(
            JdbcClient jdbc,
            StoredObjects objects,
            Mender mender,
            UpkeepProperties properties,
            UpkeepMetrics metrics,
            Clock clock) {
        return new Sweeper(jdbc, objects, new Contents(jdbc), mender, properties, metrics, clock);
    }

    @Bean
    Retention retention(
            JdbcClient jdbc,
            Removals removals,
            History history,
            UpkeepProperties properties,
            UpkeepMetrics metrics,
            Clock clock) {
        return new Retention(jdbc, removals, history, properties.retention(), metrics, clock);
    }

    @Bean
    Expiry expiry(
            JdbcClient jdbc, StoredObjects objects, UpkeepProperties properties, UpkeepMetrics metrics, Clock clock) {
        return new Expiry(jdbc, objects, properties.expiry(), metrics, clock);
    }

    @Bean
    Reconciliations reconciliations(
            JdbcClient jdbc,
            DataSource database,
            StoredObjects objects,
            Mender mender,
            Sweeper sweeper,
            Removals removals,
            UpkeepProperties properties,
            UpkeepMetrics metrics,
            Clock clock) {
        var reconciler =
                new Reconciler(new Contents(jdbc), objects, mender, sweeper, removals, properties, metrics, clock);
        return new Reconciliations(jdbc, reconciler, new AdvisoryLock(database, "reconciliation"), clock);
    }

    @Bean
    Rounds upkeepRounds(
            JdbcClient jdbc,
            DataSource database,
            Removals removals,
            Sweeper sweeper,
            Expiry expiry,
            Retention retention,
            UpkeepProperties properties,
            UpkeepMetrics metrics) {
        var rounds = List.of(
                new Round("retention", properties.retention().every(), retention::carryOut),
                new Round("sweep", properties.sweepEvery(), sweeper::sweep),
                new Round("unplaced", properties.unplacedEvery(), removals::unplaced),
                new Round("expiry", properties.expiry().every(), expiry::expire),
                new Round("strays", properties.expiry().straysEvery(), expiry::removeStrays));
        return new Rounds(rounds, jdbc, new AdvisoryLock(database, "upkeep"), metrics);
    }

    @Bean
    RemovalController removalController(Removals removals, History history) {
        return new RemovalController(removals, history);
    }

    @Bean
    ReconciliationController reconciliationController(Reconciliations reconciliations) {
        return new ReconciliationController(reconciliations);
    }

    @Bean
    RetentionController retentionController(Retention retention) {
        return new RetentionController(retention);
    }
}
