package io.gannet.catalog.upkeep;

import io.gannet.catalog.upkeep.ReconciliationView.State;
import io.gannet.catalog.upkeep.core.Report;
import io.gannet.contract.JobIds;
import io.gannet.messaging.RecordCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reconciliations, of which one runs at a time, in the background of the instance that was asked. Their state is in
/// a table, so any instance can tell of it.
final class Reconciliations implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Reconciliations.class);

    private final JdbcClient jdbc;
    private final Reconciler reconciler;
    private final AdvisoryLock lock;
    private final Clock clock;
    private final ExecutorService background = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("gannet-reconcile").factory());

    /// @param lock held while one runs
    Reconciliations(JdbcClient jdbc, Reconciler reconciler, AdvisoryLock lock, Clock clock) {
        this.jdbc = jdbc;
        this.reconciler = reconciler;
        this.lock = lock;
        this.clock = clock;
    }

    /// Begins one.
    ///
    /// @param mend whether to mend what is found
    /// @return empty if one runs already
    Optional<ReconciliationView> begin(boolean mend) {
        return lock.tryTake().map(held -> {
            try {
                String id = JobIds.random(clock.instant());
                insert(id, mend);
                ReconciliationView begun = find(id).orElseThrow();
                background.execute(() -> run(id, mend, held));
                return begun;
            } catch (RuntimeException e) {
                held.close();
                throw e;
            }
        });
    }

    // With the lock in our hands, whatever else is said to run does not.
    private void insert(String id, boolean mend) {
        jdbc.sql("""
                        UPDATE reconciliations SET state = 'FAILED', finished_at = now(),
                            failure = 'The instance that ran it stopped.'
                        WHERE state = 'RUNNING'""").update();
        jdbc.sql("""
                        INSERT INTO reconciliations (id, mend, state, started_at, report)
                        VALUES (:id, :mend, 'RUNNING', now(), :report::json)""")
                .param("id", id)
                .param("mend", mend)
                .param("report", json(new Report().summary()))
                .update();
    }

    private void run(String id, boolean mend, AdvisoryLock.Held held) {
        try (held) {
            Report.Summary found = reconciler.reconcile(mend, report -> update(id, State.RUNNING, null, report));
            update(id, State.COMPLETED, null, found);
            log.info(
                    "compared {} contents with {} objects: {}",
                    found.contents(),
                    found.objects(),
                    found.findings().isEmpty() ? "all is in order" : found.findings());
        } catch (RuntimeException e) {
            log.error("reconciliation {} came to no end", id, e);
            update(id, State.FAILED, String.valueOf(e.getMessage()), null);
        }
    }

    private void update(String id, State state, @Nullable String failure, Report.@Nullable Summary report) {
        jdbc.sql("""
                        UPDATE reconciliations SET state = :state, failure = :failure,
                            finished_at = CASE WHEN :state = 'RUNNING' THEN NULL ELSE now() END,
                            report = coalesce(:report::json, report)
                        WHERE id = :id""")
                .param("id", id)
                .param("state", state.name())
                .param("failure", failure)
                .param("report", report == null ? null : json(report))
                .update();
    }

    /// How one stands.
    Optional<ReconciliationView> find(String id) {
        return jdbc.sql("SELECT * FROM reconciliations WHERE id = :id")
                .param("id", id)
                .query(Reconciliations::view)
                .optional();
    }

    private static ReconciliationView view(ResultSet row, int number) throws SQLException {
        Instant finishedAt = instant(row, "finished_at");
        return new ReconciliationView(
                row.getString("id"),
                row.getBoolean("mend"),
                State.valueOf(row.getString("state")),
                row.getString("failure"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                finishedAt,
                RecordCodec.mapper().readValue(row.getString("report"), Report.Summary.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static String json(Report.Summary report) {
        return RecordCodec.mapper().writeValueAsString(report);
    }

    /// Ends at once; what ran is told of as failed once another begins.
    @Override
    public void close() {
        background.shutdownNow();
    }
}
