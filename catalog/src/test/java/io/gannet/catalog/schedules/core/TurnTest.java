package io.gannet.catalog.schedules.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.WebUrl;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TurnTest {

    private static final Instant DUE = Instant.parse("2026-05-01T03:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(1);

    @Test
    void startsWhatIsInTimeAndGoesOnFromThere() {
        var turn = turn(schedule(Overlap.SKIP, Misfire.SKIP), DUE.plusSeconds(60), null);

        assertThat(turn.step()).isEqualTo(new Turn.Start(null, null));
        assertThat(turn.next()).isEqualTo(DUE.plusSeconds(3600));
    }

    @Test
    void followsTheOverlapPolicyWhileTheJobBeforeHasNotEnded() {
        assertThat(turn(schedule(Overlap.ALLOW, Misfire.SKIP), DUE, "a").step()).isEqualTo(new Turn.Start(null, null));
        assertThat(turn(schedule(Overlap.CANCEL_PREVIOUS, Misfire.SKIP), DUE, "a")
                        .step())
                .isEqualTo(new Turn.Start("a", null));
        assertThat(turn(schedule(Overlap.SKIP, Misfire.SKIP), DUE, "a").step())
                .isEqualTo(new Turn.LeaveOut(Outcome.SKIPPED_OVERLAP, "Job 'a' of the run before has not ended."));
    }

    @Test
    void makesUpOnceForAllThatWasMissed() {
        var turn = turn(schedule(Overlap.SKIP, Misfire.RUN_ONCE), DUE.plusSeconds(3 * 3600 + 5), null);

        assertThat(turn.next()).isEqualTo(DUE.plusSeconds(4 * 3600));
        assertThat(turn.step())
                .isInstanceOfSatisfying(
                        Turn.Start.class,
                        start -> assertThat(start.detail())
                                .startsWith("4 runs were missed from 2026-05-01T03:00:00Z to 2026-05-01T06:00:05Z"));
    }

    @Test
    void leavesOutWhatWasMissed() {
        var turn = turn(schedule(Overlap.SKIP, Misfire.SKIP), DUE.plusSeconds(61), null);

        assertThat(turn.next()).isEqualTo(DUE.plusSeconds(3600));
        assertThat(turn.step()).isInstanceOfSatisfying(Turn.LeaveOut.class, left -> {
            assertThat(left.outcome()).isEqualTo(Outcome.MISSED);
            assertThat(left.detail()).startsWith("1 run was missed");
        });
    }

    @Test
    void doesNotCountForEver() {
        var turn = turn(schedule(Overlap.SKIP, Misfire.SKIP), DUE.plus(Duration.ofDays(365)), null);

        assertThat(turn.step())
                .isInstanceOfSatisfying(
                        Turn.LeaveOut.class,
                        left -> assertThat(left.detail()).startsWith("At least 1000 runs were missed"));
    }

    @Test
    void namesTheJobByTheScheduleAndTheTime() {
        var schedule = schedule(Overlap.SKIP, Misfire.SKIP);

        assertThat(schedule.jobOf(DUE).id()).isEqualTo("nightly-20260501T030000Z");
        assertThat(schedule.jobOf(DUE.plusMillis(7)).id()).isEqualTo("nightly-20260501T030000007Z");
    }

    private static Turn turn(Schedule schedule, Instant now, @Nullable String running) {
        return Turn.of(schedule, DUE, now, GRACE, running);
    }

    private static Schedule schedule(Overlap overlap, Misfire misfire) {
        var job = ScrapeJob.of(null, new Source.Page(new WebUrl("https://shop.example/")));
        return new Schedule("nightly", Cron.parse("0 * * * *", "UTC"), job, overlap, misfire, false);
    }
}
