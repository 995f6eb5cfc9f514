package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private final Budget budget = new Budget(100);

    @Test
    void decodesTwoBombsOneAfterTheOther() {
        var first = new CountDownLatch(1);
        var one = CompletableFuture.supplyAsync(
                () -> budget.hold(60, () -> {
                    await().until(() -> first.getCount() == 0);
                    return "one";
                }),
                Thread::startVirtualThread);
        await().until(() -> budget.held() == 60);
        var other = CompletableFuture.supplyAsync(() -> budget.hold(60, () -> "other"), Thread::startVirtualThread);
        await().until(() -> budget.waiting() == 1);

        assertThat(other).isNotDone();
        first.countDown();

        assertThat(one.join()).isEqualTo("one");
        assertThat(other.join()).isEqualTo("other");
        assertThat(budget.held()).isZero();
    }

    @Test
    void decodesWhatIsLargerThanTheBudgetAlone() {
        assertThat(budget.hold(5_000_000_000L, budget::held)).isEqualTo(100);
    }

    @Test
    void givesBackWhateverHappens() {
        assertThatThrownBy(() -> budget.hold(60, () -> {
                    throw new IllegalStateException("no room");
                }))
                .hasMessage("no room");
        assertThat(budget.held()).isZero();
    }
}
