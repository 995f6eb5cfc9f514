package io.gannet.download.core.frontier;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SlowDownTest {

    private static final Pace PACE = new Pace(Duration.ofMillis(200), 4);

    private final Weather weather = new Weather();
    private final SlowDown slowDown = new SlowDown(weather);

    @Test
    void sparesAHostWhoseAnswersTakeEverLonger() {
        answer(50, 100);
        assertThat(slowDown.of(PACE)).isEqualTo(PACE);

        answer(5, 2_000);
        assertThat(slowDown.level()).isPositive();
        assertThat(slowDown.of(PACE).interval()).isGreaterThanOrEqualTo(Duration.ofMillis(400));
        assertThat(slowDown.of(PACE).concurrency()).isLessThanOrEqualTo(2);
    }

    @Test
    void takesNoHostForSlowThatAlwaysWas() {
        answer(500, 3_000);

        assertThat(slowDown.level()).isZero();
    }

    @Test
    void doesNotMindATremble() {
        answer(50, 100);
        answer(1, 1_500);
        answer(50, 100);
        answer(50, 290);

        assertThat(slowDown.level()).isZero();
    }

    @Test
    void blamesNoHostForWhatAllHostsShow() {
        List<SlowDown> others =
                Stream.generate(() -> new SlowDown(weather)).limit(5).toList();
        for (int i = 0; i < 50; i++) {
            slowDown.calm(100);
            others.forEach(other -> other.calm(100));
        }
        for (int i = 0; i < 20; i++) {
            others.forEach(other -> other.calm(2_000));
            slowDown.calm(2_000);
        }
        assertThat(slowDown.level()).isZero();

        others.forEach(SlowDown::leave);
        answer(20, 9_000);
        assertThat(slowDown.level()).isPositive();
    }

    @Test
    void blamesTheOneHostThatIsSlowerThanTheOthers() {
        List<SlowDown> others =
                Stream.generate(() -> new SlowDown(weather)).limit(5).toList();
        for (int i = 0; i < 60; i++) {
            slowDown.calm(i < 50 ? 100 : 2_000);
            others.forEach(other -> other.calm(100));
        }

        assertThat(slowDown.level()).isPositive();
        assertThat(others).allMatch(other -> other.level() == 0);
    }

    @Test
    void recoversLevelByLevel() {
        slowDown.troubled();
        slowDown.troubled();
        assertThat(slowDown.of(PACE)).isEqualTo(new Pace(Duration.ofMillis(800), 1));

        answer(20, 100);
        assertThat(slowDown.of(PACE)).isEqualTo(new Pace(Duration.ofMillis(400), 2));
        answer(20, 100);
        assertThat(slowDown.of(PACE)).isEqualTo(PACE);
    }

    @Test
    void hasALimit() {
        for (int i = 0; i < 100; i++) {
            slowDown.troubled();
        }

        assertThat(slowDown.of(PACE)).isEqualTo(new Pace(Duration.ofMillis(200 * 64), 1));
    }

    private void answer(int times, long millis) {
        for (int i = 0; i < times; i++) {
            slowDown.calm(millis);
        }
    }
}
