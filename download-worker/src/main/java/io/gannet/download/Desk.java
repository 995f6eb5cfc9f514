package io.gannet.download;

import io.gannet.contract.GannetRecord;
import io.gannet.download.core.frontier.Position;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.messaging.Infrastructure;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sees to it that every record ends once: its outcome published, or the record parked, and only then done; and that
/// what failed through a fault of our own is taken up again.
final class Desk implements AutoCloseable {

    /// What became of some work on a record.
    enum Result {
        /// It was carried out.
        DONE,
        /// It was not begun, as the record is no longer this worker's.
        DROPPED,
        /// It failed through a fault of the record or a bug; the record is parked.
        PARKED,
        /// It failed through a fault of the infrastructure and is to be taken up later.
        AGAIN
    }

    /// Where records go out, durably when what is returned completes.
    interface Outbox {

        /// Publishes an outcome.
        CompletableFuture<Void> publish(GannetRecord outcome);

        /// Sends a ticket away until about the time given.
        CompletableFuture<Void> sendAway(Ticket ticket, Instant until);
    }

    /// The broker did not take a record; it may later.
    private static final class NotPublishedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NotPublishedException(CompletionException e) {
            super("publishing an outcome failed", e.getCause());
        }
    }

    private static final Logger log = LoggerFactory.getLogger(Desk.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 5; // 16 s

    private final Ledger ledger;
    private final Outbox outbox;
    private final Set<Position> attended = new HashSet<>(); // guarded by itself
    private final Map<Position, Integer> faults = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("gannet-download-timer").daemon().factory());

    Desk(Ledger ledger, Outbox outbox) {
        this.ledger = ledger;
        this.outbox = outbox;
    }

    /// Works on a record, unless it is no longer this worker's.
    Result attend(Position position, Runnable work) {
        synchronized (attended) {
            attended.add(position);
        }
        try {
            if (!ledger.isCurrent(position)) {
                return Result.DROPPED;
            }
            work.run();
            return Result.DONE;
        } catch (RuntimeException e) {
            return recover(position, e);
        } finally {
            synchronized (attended) {
                attended.remove(position);
                attended.notifyAll();
            }
        }
    }

    private Result recover(Position position, RuntimeException e) {
        // Work that is broken off fails in whatever way it was interrupted; that is no fault of the record.
        if (Thread.currentThread().isInterrupted() || isOwnFault(e)) {
            log.warn("a record at {} will be taken up again", position, e);
            return Result.AGAIN;
        }
        log.error("a record at {} cannot be worked on", position, e);
        try {
            ledger.park(position, e);
            faults.remove(position);
            return Result.PARKED;
        } catch (RuntimeException parking) {
            log.warn("a record at {} could not be parked and will be taken up again", position, parking);
            return Result.AGAIN;
        }
    }

    /// Publishes how a record ended; returns when that is durable and the record done.
    void end(Position position, GannetRecord outcome) {
        await(outbox.publish(outcome));
        done(position, Accounts.outcome(outcome));
    }

    /// Sends a ticket away; returns when that is durable and its record done.
    void defer(Ticket ticket, Instant until) {
        await(outbox.sendAway(ticket, until));
        done(ticket.position(), "deferred");
    }

    private static void await(CompletableFuture<Void> published) {
        try {
            published.join();
        } catch (CompletionException e) {
            if (hasCause(e, RecordTooLargeException.class)) {
                throw e;
            }
            throw new NotPublishedException(e);
        }
    }

    /// Publishes a record that ends none; returns when that is durable.
    void send(GannetRecord record) {
        await(outbox.publish(record));
    }

    /// A record is done that leads to no other.
    void done(Position position, String outcome) {
        ledger.done(position, outcome);
        faults.remove(position);
    }

    /// Parks a record that cannot be read, however long that takes.
    void park(Position position, Exception why) {
        try {
            ledger.park(position, why);
        } catch (RuntimeException e) {
            log.warn("a record at {} could not be parked and will be taken up again", position, e);
            later(position, () -> park(position, why));
        }
    }

    /// Takes up work on a record again after a pause that grows with each fault.
    void later(Position position, Runnable work) {
        int times = faults.merge(position, 1, Integer::sum);
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(times - 1, MOST_DOUBLINGS));
        var _ = timer.schedule(
                () -> {
                    if (ledger.isCurrent(position)) {
                        work.run();
                    } else {
                        faults.remove(position);
                    }
                },
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Waits until none of these records is being worked on.
    ///
    /// @return whether that was so within the time
    boolean awaitIdle(Collection<Position> positions, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (attended) {
            while (positions.stream().anyMatch(attended::contains)) {
                long millis = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                if (millis <= 0) {
                    return false;
                }
                try {
                    attended.wait(millis);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return false;
                }
            }
            return true;
        }
    }

    /// Whether a failure is one of the parts that this worker runs on, which will pass.
    static boolean isOwnFault(RuntimeException e) {
        return e instanceof NotPublishedException || e instanceof UncheckedIOException || Infrastructure.isAtFault(e);
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
