package io.gannet.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SinkPropertiesTest {

    @Test
    void hasDefaults() {
        assertThat(bind(Map.of())).isEqualTo(new SinkProperties(1, 1000, Duration.ofMinutes(2)));
    }

    @Test
    void readsEverySetting() {
        var settings = Map.of(
                "gannet.sink.concurrency", "3",
                "gannet.sink.batch-records", "50",
                "gannet.sink.database-timeout", "10s");

        assertThat(bind(settings)).isEqualTo(new SinkProperties(3, 50, Duration.ofSeconds(10)));
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatThrownBy(() -> bind(Map.of("gannet.sink.batch-records", "0")))
                .rootCause()
                .hasMessage("gannet.sink.batch-records is 0; it must be at least 1");
    }

    private static SinkProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gannet.sink", SinkProperties.class);
    }
}
