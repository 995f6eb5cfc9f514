package io.gannet.catalog.deadletters;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.ProducerFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires what dead letters are looked at and sent again with.
@Configuration(proxyBeanMethods = false)
public class DeadLettersConfiguration {

    @Bean
    DeadLetterController deadLetterController(
            ConsumerFactory<String, byte[]> consumers,
            ProducerFactory<String, byte[]> producers,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        var topics = new DeadLetterTopics(consumers);
        var replays = new Replays(topics, producers, jdbc, new TransactionTemplate(transactions), clock);
        return new DeadLetterController(topics, replays);
    }
}
