package io.gannet.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.benchmarks.Snapshot.Calls;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {

    @Test
    void takesTheMiddleValue() {
        assertThat(Report.median(List.of(9.0, 1.0, 2.0))).isEqualTo(2);
        assertThat(Report.median(List.of(4.0, 1.0))).isEqualTo(2.5);
    }

    @Test
    void writesNumbersWithTheDecimalsThatMatter() {
        assertThat(Report.number(1_234.5)).isEqualTo("1,235");
        assertThat(Report.number(12.34)).isEqualTo("12.3");
        assertThat(Report.number(1.234)).isEqualTo("1.23");
        assertThat(Report.number(0.1234)).isEqualTo("0.123");
    }

    @Test
    void countsWhatHappenedBetweenTwoSnapshots() {
        var before =
                new Snapshot(Map.of("download", Duration.ofSeconds(3)), Map.of("download get", new Calls(10, 1.0)), 5);
        var after =
                new Snapshot(Map.of("download", Duration.ofSeconds(5)), Map.of("download get", new Calls(30, 1.5)), 25);

        Run run = Run.between(20, Duration.ofSeconds(4), before, after);

        assertThat(run.rate()).isEqualTo(5);
        assertThat(run.cpuMillis("download")).isEqualTo(100);
        assertThat(run.calls()).containsExactly(Map.entry("download get", new Calls(20, 0.5)));
        assertThat(run.images()).isEqualTo(20);
        var printed = new ByteArrayOutputStream();
        new Report(new PrintStream(printed, true, StandardCharsets.UTF_8)).costs("Some", List.of(run));
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("**Some**: 5.00 (5.00–5.00) items per second")
                .contains("| download get | 1.00 | 25.0 |");
    }
}
