package io.gannet.catalog.schedules;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.Task;
import io.gannet.catalog.jobs.Submissions;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires schedules and what starts their runs.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SchedulesProperties.class)
public class SchedulesConfiguration {

    @Bean
    StoredSchedules storedSchedules(JdbcClient jdbc) {
        return new StoredSchedules(jdbc);
    }

    @Bean
    StoredRuns storedRuns(JdbcClient jdbc) {
        return new StoredRuns(jdbc);
    }

    @Bean
    Runs runs(
            StoredSchedules schedules,
            StoredRuns runs,
            Submissions submissions,
            PlatformTransactionManager transactions,
            SchedulesProperties properties,
            Clock clock) {
        return new Runs(schedules, runs, submissions, new TransactionTemplate(transactions), properties.grace(), clock);
    }

    @Bean
    Task<Void> scheduleAlarm(Runs runs, StoredSchedules schedules, PlatformTransactionManager transactions) {
        return Alarm.task(runs, schedules, new TransactionTemplate(transactions));
    }

    @Bean
    ScheduleController scheduleController(
            StoredSchedules schedules,
            StoredRuns runs,
            Runs starter,
            Submissions submissions,
            Scheduler scheduler,
            PlatformTransactionManager transactions,
            Clock clock) {
        return new ScheduleController(
                schedules, runs, starter, submissions, scheduler, new TransactionTemplate(transactions), clock);
    }
}
