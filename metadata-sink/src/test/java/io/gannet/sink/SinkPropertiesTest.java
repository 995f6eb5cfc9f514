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
        assertThat(bind(Map.of()))
                .isEqualTo(new SinkProperties(
                        2, 1000, Duration.ofMillis(100), Duration.ofMinutes(2), new SinkProperties.Placeholder(10, 5)));
    }

    @Test
    void readsEverySetting() {
        var settings = Map.of(
                "gannet.sink.concurrency", "3",
                "gannet.sink.batch-records", "50",
                "gannet.sink.batch-wait", "0s",
                "gannet.sink.database-timeout", "10s",
                "gannet.sink.placeholder.addresses", "7",
                "gannet.sink.placeholder.collections", "2");

        assertThat(bind(settings))
                .isEqualTo(new SinkProperties(
                        3, 50, Duration.ZERO, Duration.ofSeconds(10), new SinkProperties.Placeholder(7, 2)));
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatThrownBy(() -> bind(Map.of("gannet.sink.batch-records", "0")))
                .rootCause()
                .hasMessage("gannet.sink.batch-records is 0; it must be at least 1");
    }

    @Test
    void refusesToRememberEverySighting() {
        assertThatThrownBy(() -> bind(Map.of("gannet.sink.placeholder.addresses", "101")))
                .rootCause()
                .hasMessage("gannet.sink.placeholder.addresses is 101; it must be between 1 and 100");
    }

    private static SinkProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gannet.sink", SinkProperties.class);
    }
}
