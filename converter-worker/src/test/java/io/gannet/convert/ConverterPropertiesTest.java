package io.gannet.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.convert.core.Limits;
import io.gannet.convert.core.appraisal.Trait;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ConverterPropertiesTest {

    @Test
    void hasDefaults() {
        ConverterProperties properties = bound(Map.of());

        assertThat(properties)
                .isEqualTo(new ConverterProperties(
                        0,
                        DataSize.ofMegabytes(64),
                        100_000_000,
                        65_535,
                        10_000,
                        100_000_000,
                        DataSize.ofMegabytes(256),
                        Duration.ofSeconds(30),
                        DataSize.ofMegabytes(1536),
                        null,
                        Map.of()));
        assertThat(properties.conversions()).isEqualTo(Runtime.getRuntime().availableProcessors() + 1);
        assertThat(properties.limits()).isEqualTo(new Limits(64L << 20, 100_000_000, 65_535, 10_000));
    }

    @Test
    void takesEverySetting() {
        ConverterProperties properties = bound(Map.of(
                "gannet.converter.threads", "3",
                "gannet.converter.max-bytes", "10MB",
                "gannet.converter.max-pixels", "1000",
                "gannet.converter.max-edge", "500",
                "gannet.converter.in-flight-pixels", "2000",
                "gannet.converter.max-in-flight-bytes", "20MB",
                "gannet.converter.max-frames", "7",
                "gannet.converter.engine-memory", "300MB",
                "gannet.converter.score.banner", "-80",
                "gannet.converter.deadline", "5s"));

        assertThat(properties)
                .isEqualTo(new ConverterProperties(
                        3,
                        DataSize.ofMegabytes(10),
                        1_000,
                        500,
                        7,
                        2_000,
                        DataSize.ofMegabytes(20),
                        Duration.ofSeconds(5),
                        DataSize.ofMegabytes(300),
                        null,
                        Map.of(Trait.BANNER, -80)));
        assertThat(properties.longestPoll(4)).isEqualTo(Duration.ofSeconds(4 * 5 * 7));
    }

    @ParameterizedTest
    @CsvSource({
        "threads, -1",
        "max-bytes, 0B",
        "max-bytes, 2GB",
        "max-pixels, 0",
        "max-edge, 65536",
        "in-flight-pixels, 99999999",
        "max-in-flight-bytes, 63MB",
        "max-in-flight-bytes, 2GB",
        "max-frames, 0",
        "engine-memory, 255MB",
        "vips-library, /no/such/file",
        "score.page, 101",
        "score.banner, -101",
        "deadline, 0s",
        "deadline, 11m"
    })
    void refusesWhatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> bound(Map.of("gannet.converter." + name, value)))
                .rootCause()
                .hasMessageContaining("gannet.converter." + name)
                .hasMessageContaining("it must be");
    }

    private static ConverterProperties bound(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gannet.converter", ConverterProperties.class);
    }
}
