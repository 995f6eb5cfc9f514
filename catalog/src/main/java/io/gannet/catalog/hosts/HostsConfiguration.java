package io.gannet.catalog.hosts;

import io.gannet.messaging.RecordPublisher;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Wires what is known and ruled of hosts.
@Configuration(proxyBeanMethods = false)
public class HostsConfiguration {

    @Bean
    StoredHosts storedHosts(JdbcClient jdbc) {
        return new StoredHosts(jdbc);
    }

    @Bean
    HostController hostController(StoredHosts hosts, RecordPublisher publisher, Clock clock) {
        return new HostController(hosts, publisher, clock);
    }
}
