package io.gannet.download.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The small rules: pace, Retry-After, back-off, media types.
class RulesTest {

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

    @Test
    void slowsDownToTheCrawlDelayAndOneAtATime() {
        var pace = new Pace(Duration.ofMillis(250), 4);

        assertThat(pace.slowedTo(Duration.ofSeconds(2))).isEqualTo(new Pace(Duration.ofSeconds(2), 1));
        assertThat(pace.slowedTo(Duration.ofMillis(100))).isEqualTo(new Pace(Duration.ofMillis(250), 1));
        assertThat(pace.slowedTo(Duration.ZERO)).isEqualTo(pace);
    }

    @ParameterizedTest(name = "{0}: {1} ms")
    @CsvSource({"shop.example, 1", "a.cdn.example, 2", "cdn.example, 9", "127.0.0.3, 3", "1270.example, 9"})
    void takesTheFirstPaceThatFits(String host, int millis) {
        var politeness = new Politeness(
                new Pace(Duration.ofMillis(9), 1),
                List.of(
                        new Politeness.Special("shop.example", new Pace(Duration.ofMillis(1), 1)),
                        new Politeness.Special("*.cdn.example", new Pace(Duration.ofMillis(2), 1)),
                        new Politeness.Special("127.*", new Pace(Duration.ofMillis(3), 1))));

        assertThat(politeness.of(host).interval()).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void backsOffTwiceAsLongEachTimeUpToALimitAndWithJitter() {
        var most = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 1);
        var least = new RetryPolicy(5, Duration.ofSeconds(1), Duration.ofSeconds(3), () -> 0);

        assertThat(most.nextTry(0)).contains(Duration.ofSeconds(1));
        assertThat(most.nextTry(1)).contains(Duration.ofSeconds(2));
        assertThat(most.nextTry(2)).contains(Duration.ofSeconds(3));
        assertThat(least.nextTry(0)).contains(Duration.ofMillis(500));
        assertThat(most.nextTry(3)).contains(Duration.ofSeconds(3));
        assertThat(most.nextTry(4)).isEmpty();
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', textBlock = """
        ffd8ffe000104a46                            | image/jpeg
        89504e470d0a1a0a0000                        | image/png
        474946383961                                | image/gif
        52494646aabbccdd57454250565038204c          | image/webp
        49492a0008000000                            | image/tiff
        4d4d002a00000008                            | image/tiff
        0000001c667479706176696600000000            | image/avif
        0000001c667479706865696300000000            | image/heic
        0000010001001010                            | image/x-icon
        424d3600000000000000360000002800000001      | image/bmp
        255044462d312e37                            | application/pdf
        0001020304050607                            | application/octet-stream
        """)
    void tellsTypesFromMagicBytes(String hex, String mediaType) {
        assertThat(MediaTypes.of(HexFormat.of().parseHex(hex))).isEqualTo(mediaType);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(delimiter = '|', textBlock = """
        <!DOCTYPE html><html>                       | text/html
        '  <HTML><svg></svg>'                       | text/html
        <svg xmlns='x'/>                            | image/svg+xml
        <?xml version='1.0'?><!-- x --><svg/>       | image/svg+xml
        <?xml version='1.0'?><urlset/>              | application/xml
        Not found                                   | text/plain
        {"error": 404}                              | text/plain
        BM is how this begins, a longer text        | text/plain
        """)
    void tellsTypesOfText(String text, String mediaType) {
        assertThat(MediaTypes.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(mediaType);
    }
}
