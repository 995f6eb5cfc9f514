package io.gannet.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.blob.BlobStoreException;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.JobCancelled;
import io.gannet.contract.Topic;
import io.gannet.download.core.frontier.Position;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.Ticket;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The desk and the ledger, which together see to it that nothing is lost and nothing committed that is not done.
class DeskTest {

    private static final TopicPartition PARTITION = new TopicPartition(Topic.FETCH_REQUESTS_NAME, 3);
    private static final GannetRecord OUTCOME = new JobCancelled("any");

    private final List<Long> parked = Collections.synchronizedList(new ArrayList<>());
    private final List<GannetRecord> published = Collections.synchronizedList(new ArrayList<>());
    private RuntimeException brokerFault;

    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final Ledger ledger = new Ledger(
            (record, _) -> {
                if (brokerFault != null) {
                    throw brokerFault;
                }
                parked.add(record.offset());
            },
            new Accounts(meters));
    private final Desk desk = new Desk(ledger, new Desk.Outbox() {

        @Override
        public CompletableFuture<Void> publish(GannetRecord outcome) {
            if (brokerFault != null) {
                return CompletableFuture.failedFuture(brokerFault);
            }
            published.add(outcome);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletableFuture<Void> sendAway(Ticket ticket, Instant until) {
            return publish(ticket.request());
        }
    });

    @AfterEach
    void close() {
        desk.close();
    }

    @Test
    void commitsARecordOnceItsOutcomeIsPublished() {
        Position first = receive(10);
        Position second = receive(11);

        assertThat(desk.attend(second, () -> desk.end(second, OUTCOME))).isEqualTo(Desk.Result.DONE);
        assertThat(committable()).isNull();
        desk.attend(first, () -> desk.end(first, OUTCOME));

        assertThat(committable()).isEqualTo(12);
        assertThat(published).hasSize(2);
        assertThat(ledger.heldRecords()).isZero();
        assertThat(ledger.heldBytes()).isZero();
    }

    @Test
    void keepsARecordWhileTheStoreOrTheBrokerIsAway() {
        Position position = receive(10);

        var store = desk.attend(position, () -> {
            throw new BlobStoreException("the store is away", null);
        });
        brokerFault = new TimeoutException("the broker is away");
        var broker = desk.attend(position, () -> desk.end(position, OUTCOME));
        var bug = desk.attend(position, () -> {
            throw new IllegalStateException("cannot even be parked");
        });

        assertThat(List.of(store, broker, bug)).containsOnly(Desk.Result.AGAIN);
        assertThat(committable()).isNull();
        assertThat(ledger.isCurrent(position)).isTrue();
    }

    @Test
    void parksARecordThatMeetsABugOrIsTooLargeToBeAnswered() {
        Position first = receive(10);
        Position second = receive(11);

        var bug = desk.attend(first, () -> {
            throw new IllegalStateException("a bug");
        });
        var tooLarge = desk.attend(second, () -> {
            brokerFault = new RecordTooLargeException("16 MiB");
            try {
                desk.end(second, OUTCOME);
            } finally {
                brokerFault = null;
            }
        });

        assertThat(List.of(bug, tooLarge)).containsOnly(Desk.Result.PARKED);
        assertThat(parked).containsExactly(10L, 11L);
        assertThat(committable()).isEqualTo(12);
    }

    @Test
    void parksNoRecordWhoseWorkWasBrokenOff() {
        Position position = receive(10);

        var result = desk.attend(position, () -> {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in the middle of something");
        });

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result).isEqualTo(Desk.Result.AGAIN);
        assertThat(parked).isEmpty();
    }

    @Test
    void takesUpWorkAgainUntilItIsDone() {
        Position position = receive(10);
        var times = new AtomicInteger();

        desk.later(position, () -> {
            if (times.incrementAndGet() < 2) {
                desk.later(position, times::incrementAndGet);
            }
        });

        await().atMost(Duration.ofSeconds(10)).until(() -> times.get() == 2);
    }

    @Test
    void beginsNothingOfAPartitionThatIsGivenUpAndWaitsForWhatIsUnderWay() throws Exception {
        Position busy = receive(10);
        Position idle = receive(11);
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        Thread worker = Thread.ofVirtual()
                .start(() -> desk.attend(busy, () -> {
                    begun.countDown();
                    awaitQuietly(release);
                    desk.end(busy, OUTCOME);
                }));
        begun.await();

        Set<Position> positions = ledger.close(List.of(PARTITION));
        assertThat(positions).containsExactlyInAnyOrder(busy, idle);
        assertThat(desk.attend(idle, () -> desk.end(idle, OUTCOME))).isEqualTo(Desk.Result.DROPPED);
        assertThat(desk.awaitIdle(positions, Duration.ofMillis(50))).isFalse();
        release.countDown();
        assertThat(desk.awaitIdle(positions, Duration.ofSeconds(10))).isTrue();
        worker.join();

        assertThat(committable()).isEqualTo(11);
        ledger.forget(List.of(PARTITION));
        assertThat(ledger.heldRecords()).isZero();
    }

    @Test
    void knowsNothingOfARecordFromAnEarlierAssignment() {
        Position old = receive(10);
        ledger.forget(List.of(PARTITION));
        ledger.open(List.of(PARTITION));
        Position anew = receive(10);

        desk.attend(old, () -> desk.end(old, OUTCOME));
        ledger.done(old, "any");

        assertThat(ledger.isCurrent(old)).isFalse();
        assertThat(ledger.isCurrent(anew)).isTrue();
        assertThat(committable()).isNull();
    }

    @Test
    void accountsForEveryRecord() {
        Position done = receive(10);
        Position away = receive(11);
        Position faulty = receive(12);
        receive(13);

        desk.attend(done, () -> desk.end(done, OUTCOME));
        desk.attend(away, () -> desk.defer(Ticket.of(away, Requests.image("http://a.example/1.png")), Instant.MAX));
        desk.attend(faulty, () -> {
            throw new IllegalStateException("a bug");
        });
        ledger.close(List.of(PARTITION));
        ledger.forget(List.of(PARTITION));

        assertThat(meters.get("gannet.download.received").counter().count()).isEqualTo(4);
        assertThat(meters.get("gannet.download.ended").counters()).hasSize(2).allMatch(ended -> ended.count() == 1);
        assertThat(meters.get("gannet.download.parked").counter().count()).isEqualTo(1);
        assertThat(meters.get("gannet.download.released").counter().count()).isEqualTo(1);
    }

    private Position receive(long offset) {
        return ledger.receive(
                new ConsumerRecord<>(PARTITION.topic(), PARTITION.partition(), offset, "a.example", new byte[] {1}));
    }

    private Long committable() {
        OffsetAndMetadata position = ledger.committable(List.of(PARTITION)).get(PARTITION);
        return position == null ? null : position.offset();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
