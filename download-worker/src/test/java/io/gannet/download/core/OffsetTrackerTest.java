package io.gannet.download.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OffsetTrackerTest {

    @ParameterizedTest(name = "received {0}, done {1}: commit {2}")
    @CsvSource(delimiter = '|', textBlock = """
        5             |            |
        5 6 7         | 5          | 6
        5 6 7         | 6          |
        5 6 7         | 7 6        |
        5 6 7         | 7 6 5      | 8
        5 6 7         | 5 7        | 6
        5 8 9         | 5          | 8
        5 8 9         | 5 8        | 9
        5 8 9         | 9 8 5      | 10
        0             | 0          | 1
        5 6           | 5 5 5      | 6
        """)
    void commitsWhatIsDoneWithoutAGap(String received, String done, Long committable) {
        var tracker = new OffsetTracker();

        offsets(received).forEach(tracker::received);
        offsets(done).forEach(tracker::done);

        assertThat(tracker.committable().isPresent()).isEqualTo(committable != null);
        tracker.committable().ifPresent(position -> assertThat(position).isEqualTo(committable));
    }

    @Test
    void commitsNothingTwice() {
        var tracker = new OffsetTracker();
        tracker.received(5);
        tracker.done(5);

        tracker.committed(tracker.committable().orElseThrow());

        assertThat(tracker.committable()).isEmpty();
        assertThat(tracker.pending()).isZero();
    }

    @Test
    void commitsAgainWhatCouldNotBeCommitted() {
        var tracker = new OffsetTracker();
        tracker.received(5);
        tracker.done(5);

        assertThat(tracker.committable()).hasValue(6);
        assertThat(tracker.committable()).hasValue(6);
    }

    @Test
    void refusesAnOffsetThatCameBefore() {
        var tracker = new OffsetTracker();
        tracker.received(5);

        assertThatIllegalArgumentException().isThrownBy(() -> tracker.received(5));
    }

    private static LongStream offsets(String text) {
        return text == null
                ? LongStream.empty()
                : Arrays.stream(text.split(" ")).mapToLong(Long::parseLong);
    }
}
