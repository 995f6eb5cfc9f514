package io.gannet.catalog.clockwork;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

/// Wires the scheduler with the tasks of all rooms.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ClockworkProperties.class)
public class ClockworkConfiguration {

    private static final int SILENCES_UNTIL_DEAD = 4; // the fewest that db-scheduler takes
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(10);

    // What a room writes and whom it has woken are one transaction, as the data source is the transaction's own.
    // The dialect is given, for to be detected it would need a database at the start.
    @Bean
    Scheduler scheduler(DataSource database, List<Task<?>> tasks, Clock clock, ClockworkProperties properties) {
        return Scheduler.create(new TransactionAwareDataSourceProxy(database), tasks)
                .jdbcCustomization(new PostgreSqlJdbcCustomization(false, false))
                .clock(clock::instant)
                .schedulerName(new SchedulerName.Fixed("catalog-" + UUID.randomUUID()))
                .pollingInterval(properties.pollInterval())
                .threads(properties.threads())
                .heartbeatInterval(properties.heartbeat())
                .missedHeartbeatsLimit(SILENCES_UNTIL_DEAD)
                .shutdownMaxWait(PATIENCE_AT_THE_END)
                .failureLogging(LogLevel.WARN, false)
                .addSchedulerListener(new Outages())
                .build();
    }

    @Bean
    Clockwork clockwork(Scheduler scheduler) {
        return new Clockwork(scheduler);
    }
}
