package io.gannet.producer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.producer.core.score.Sign;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class ProducerPropertiesTest {

    @Test
    void hasDefaults() {
        ProducerProperties defaults = bind(Map.of());

        assertThat(defaults)
                .isEqualTo(new ProducerProperties(
                        2,
                        DataSize.ofMegabytes(10),
                        DataSize.ofMegabytes(50),
                        1_000,
                        defaults.trackingParameters(),
                        Map.of()));
        assertThat(defaults.trackingParameters()).contains("utm_*", "gclid").hasSize(20);
    }

    @Test
    void readsEveryProperty() {
        assertThat(bind(Map.of(
                        "gannet.producer.concurrency",
                        "3",
                        "gannet.producer.max-page-size",
                        "2MB",
                        "gannet.producer.max-listing-size",
                        "5MB",
                        "gannet.producer.max-images-per-page",
                        "50",
                        "gannet.producer.tracking-parameters",
                        "from,ref_*",
                        "gannet.producer.score.og-image",
                        "90")))
                .isEqualTo(new ProducerProperties(
                        3,
                        DataSize.ofMegabytes(2),
                        DataSize.ofMegabytes(5),
                        50,
                        List.of("from", "ref_*"),
                        Map.of(Sign.OG_IMAGE, 90)));
    }

    @ParameterizedTest
    @CsvSource({
        "concurrency, 0, gannet.producer.concurrency is 0; it must be at least 1",
        "max-page-size, 0B, gannet.producer.max-page-size is 0B; it must be between",
        "max-page-size, 3GB, gannet.producer.max-page-size is 3221225472B; it must be between",
        "max-listing-size, 0B, gannet.producer.max-listing-size is 0B; it must be between",
        "score.json-ld, 101, gannet.producer.score.json-ld is 101; it must be between -100 and 100",
        "max-images-per-page, -1, gannet.producer.max-images-per-page is -1; it must be at least 1"
    })
    void refusesWhatMakesNoSense(String name, String value, String sentence) {
        assertThatExceptionOfType(BindException.class)
                .isThrownBy(() -> bind(Map.of("gannet.producer." + name, value)))
                .havingRootCause()
                .withMessageContaining(sentence);
    }

    private static ProducerProperties bind(Map<String, String> settings) {
        return new Binder(new MapConfigurationPropertySource(settings))
                .bindOrCreate("gannet.producer", ProducerProperties.class);
    }
}
