package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.Reason;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class DecodePoolTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @Test
    void givesBackWhatTheCodecSays() {
        try (var pool = new DecodePool(LONG, 100, 2)) {
            assertThat(pool.run(100, () -> Judged.good("pixels"))).isEqualTo(Judged.good("pixels"));
            assertThat(pool.pixelsInFlight()).isZero();
        }
    }

    @Test
    void givesUpWaitingAtTheDeadlineAndInterrupts() {
        var interrupted = new CountDownLatch(1);
        try (var pool = new DecodePool(Duration.ofMillis(50), 100, 2)) {
            Judged<String> answer = pool.run(100, () -> {
                try {
                    new CountDownLatch(1).await();
                    return Judged.good("never");
                } catch (InterruptedException e) {
                    interrupted.countDown();
                    throw e;
                }
            });

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            Judged.Rejected.class,
                            rejected -> assertThat(rejected.reason()).isEqualTo(Reason.INTERNAL_ERROR));
            await().until(() -> interrupted.getCount() == 0);
            await().until(() -> pool.abandoned() == 0);
        }
    }

    @Test
    void goesOnWithoutAThreadThatHeedsNoInterrupt() {
        var over = new AtomicBoolean();
        try (var pool = new DecodePool(Duration.ofMillis(50), 100, 2)) {
            pool.run(100, () -> {
                while (!over.get()) {
                    Thread.onSpinWait();
                }
                return Judged.good("late");
            });

            assertThat(pool.abandoned()).isEqualTo(1);
            assertThat(pool.run(100, () -> Judged.good("next"))).isEqualTo(Judged.good("next"));
            over.set(true);
            await().until(() -> pool.abandoned() == 0);
        }
    }

    @Test
    void runsTwoBombsOneAfterTheOther() {
        var first = new CountDownLatch(1);
        try (var pool = new DecodePool(LONG, 100, 2)) {
            var one = CompletableFuture.supplyAsync(
                    () -> pool.run(60, () -> {
                        first.await();
                        return Judged.good("one");
                    }),
                    Thread::startVirtualThread);
            await().until(() -> pool.pixelsInFlight() == 60);
            var other = CompletableFuture.supplyAsync(
                    () -> pool.run(60, () -> Judged.good("other")), Thread::startVirtualThread);
            await().until(() -> pool.queued() == 1);

            assertThat(other).isNotDone();
            first.countDown();

            assertThat(one.join()).isEqualTo(Judged.good("one"));
            assertThat(other.join()).isEqualTo(Judged.good("other"));
        }
    }

    @Test
    void runsWhatIsLargerThanTheBudgetAlone() {
        try (var pool = new DecodePool(LONG, 100, 2)) {
            assertThat(pool.run(5_000_000_000L, () -> Judged.good(pool.pixelsInFlight())))
                    .isEqualTo(Judged.good(100));
        }
    }

    @Test
    void throwsWhatTheCodecThrows() {
        try (var pool = new DecodePool(LONG, 100, 2)) {
            assertThatThrownBy(() -> pool.run(1, () -> {
                        throw new OutOfMemoryError("no room");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasRootCauseMessage("no room");
            assertThat(pool.pixelsInFlight()).isZero();
        }
    }

    @Test
    void worksOnSoManyImagesAtATime() {
        var begun = new CountDownLatch(1);
        var first = new CountDownLatch(1);
        try (var pool = new DecodePool(LONG, 100, 1)) {
            var one = CompletableFuture.supplyAsync(
                    () -> pool.inTurn(() -> {
                        begun.countDown();
                        await().until(() -> first.getCount() == 0);
                        return "one";
                    }),
                    Thread::startVirtualThread);
            await().until(() -> begun.getCount() == 0);
            var other = CompletableFuture.supplyAsync(() -> pool.inTurn(() -> "other"), Thread::startVirtualThread);
            await().until(() -> pool.queued() == 1);
            first.countDown();

            assertThat(one.join()).isEqualTo("one");
            assertThat(other.join()).isEqualTo("other");
            assertThat(pool.queued()).isZero();
        }
    }
}
