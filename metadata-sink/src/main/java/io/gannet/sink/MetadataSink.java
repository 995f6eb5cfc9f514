package io.gannet.sink;

import io.gannet.messaging.DeadLetters;
import io.gannet.messaging.MessagingConfiguration;
import io.gannet.messaging.RecordPublisher;
import io.gannet.worker.Workers;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The metadata-sink: owns the tables in PostgreSQL, writes every record's meaning there and announces jobs that have
/// finished.
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableScheduling
@Import(MessagingConfiguration.class)
@EnableConfigurationProperties(SinkProperties.class)
public class MetadataSink {

    /// Starts the worker.
    public static void main(String... args) {
        Workers.run(MetadataSink.class, "metadata-sink", 8084, args);
    }

    @Bean
    Migration migration(JdbcConnectionDetails database, SinkProperties properties) {
        return new Migration(database, properties.databaseTimeout());
    }

    @Bean
    Tables tables(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            MeterRegistry meters,
            SinkProperties properties) {
        return new Tables(jdbc, new TransactionTemplate(transactions), meters, properties.placeholder());
    }

    @Bean
    FinishAnnouncer finishAnnouncer(JdbcTemplate jdbc, RecordPublisher publisher) {
        return new FinishAnnouncer(jdbc, publisher);
    }

    @Bean
    RecordsListener recordsListener(
            Tables tables,
            FinishAnnouncer announcer,
            DeadLetters deadLetters,
            SinkProperties properties,
            MeterRegistry meters) {
        return new RecordsListener(tables, announcer, deadLetters, properties, meters);
    }
}
