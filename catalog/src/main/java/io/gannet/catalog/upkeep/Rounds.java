package io.gannet.catalog.upkeep;

import io.gannet.messaging.Infrastructure;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Goes the rounds of upkeep when they are due, on one instance at a time, whichever finds them due first.
final class Rounds implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Rounds.class);

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /// Something to be done again and again.
    ///
    /// @param name what it is called
    /// @param every how long from one beginning to the next
    /// @param work does it
    record Round(String name, Duration every, Runnable work) {}

    private final List<Round> rounds;
    private final JdbcClient jdbc;
    private final AdvisoryLock lock;
    private final UpkeepMetrics metrics;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("gannet-upkeep").factory());
    private volatile boolean running;

    /// @param lock held while one instance goes its rounds
    Rounds(List<Round> rounds, JdbcClient jdbc, AdvisoryLock lock, UpkeepMetrics metrics) {
        this.rounds = List.copyOf(rounds);
        this.jdbc = jdbc;
        this.lock = lock;
        this.metrics = metrics;
    }

    @Override
    public void start() {
        running = true;
        long pause = rounds.stream()
                .map(Round::every)
                .reduce(LONGEST_PAUSE, (one, other) -> one.compareTo(other) < 0 ? one : other)
                .toMillis();
        var _ = thread.scheduleWithFixedDelay(this::goRound, pause, pause, TimeUnit.MILLISECONDS);
    }

    @Override
    public void stop() {
        running = false;
        thread.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void goRound() {
        try {
            lock.tryTake().ifPresent(held -> {
                try (held) {
                    rounds.stream().filter(this::isDue).forEach(this::go);
                }
            });
        } catch (DataAccessException e) {
            log.warn(
                    "upkeep has to wait for the database: {}",
                    e.getMostSpecificCause().getMessage());
        }
    }

    private boolean isDue(Round round) {
        return jdbc.sql("""
                                INSERT INTO upkeep_rounds AS r (name, begun_at) VALUES (:name, now())
                                ON CONFLICT (name) DO UPDATE SET begun_at = excluded.begun_at
                                WHERE r.begun_at <= now() - :every * interval '1 millisecond'""")
                        .param("name", round.name())
                        .param("every", round.every().toMillis())
                        .update()
                > 0;
    }

    // One that fails must not keep the others from their work; what it left is done the next time.
    private void go(Round round) {
        try {
            round.work().run();
        } catch (RuntimeException e) {
            metrics.failed(round.name());
            if (Infrastructure.isAtFault(e)) {
                log.warn("the round '{}' broke off: {}", round.name(), e.toString());
            } else {
                log.error("the round '{}' failed by a fault of Gannet's own", round.name(), e);
            }
        }
    }
}
