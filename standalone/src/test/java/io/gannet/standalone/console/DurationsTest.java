package io.gannet.standalone.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "2s, PT2S, 2s",
        "500ms, PT0.5S, 500ms",
        "1500ms, PT1.5S, 1.5s",
        "1.5s, PT1.5S, 1.5s",
        "1m30s, PT1M30S, 1m30s",
        "90s, PT1M30S, 1m30s",
        "2H, PT2H, 2h",
        "PT2S, PT2S, 2s",
        "p1d, PT24H, 24h",
        "14d, PT336H, 336h",
        "1d12h, PT36H, 36h",
        "0s, PT0S, 0s"
    })
    void readsDurationsAsPeopleWriteThem(String text, Duration duration, String normal) {
        assertThat(Durations.parse(text)).isEqualTo(duration);
        assertThat(Durations.text(duration)).isEqualTo(normal);
        assertThat(Durations.parse(normal)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "s", "2 s", "2sec", "-2s", "PT-2S", "ms", "1.5ms", "2s1h", "9999999999999999999s"})
    void refusesWhatMeansNone(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Durations.parse(text))
                .withMessage("'" + text + "' is no duration such as 2s, 500ms or PT2S");
    }
}
