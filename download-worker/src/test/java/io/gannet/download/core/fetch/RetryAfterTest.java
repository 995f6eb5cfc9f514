package io.gannet.download.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        0                                | 0
        120                              | 120
        ' 7 '                            | 7
        99999999999999999999             | 999999999
        Fri, 20 Nov 2026 12:01:00 GMT    | 60
        Fri, 20 Nov 2026 11:00:00 GMT    | 0
        -5                               |
        soon                             |
        1.5                              |
        ''                               |
        """)
    void readsRetryAfter(String value, Long seconds) {
        assertThat(RetryAfter.parse(value, Instant.parse("2026-11-20T12:00:00Z")))
                .isEqualTo(Optional.ofNullable(seconds).map(Duration::ofSeconds));
    }
}
