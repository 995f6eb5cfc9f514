package io.gannet.catalog.schedules.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.catalog.core.InvalidRequestException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CronTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0} {1} after {2}")
    @CsvSource(delimiter = '|', textBlock = """
            0 3 * * *        | UTC              | 2026-05-01T03:00Z      | 2026-05-02T03:00Z, 2026-05-03T03:00Z
            0 3 * * MON-FRI  | Europe/Berlin    | 2026-05-01T12:00+02:00 | 2026-05-04T03:00+02:00
            */20 * * * *     | UTC              | 2026-05-01T03:01Z      | 2026-05-01T03:20Z, 2026-05-01T03:40Z
            0 0 29 2 *       | UTC              | 2026-05-01T00:00Z      | 2028-02-29T00:00Z
            0 12 13 * FRI    | UTC              | 2026-05-01T13:00Z      | 2026-05-08T12:00Z, 2026-05-13T12:00Z
            45 23 * * *      | Asia/Kathmandu   | 2026-05-01T00:00Z      | 2026-05-01T23:45+05:45
            """)
    void comesByTheClockOnTheWall(String pattern, String zone, String after, String expected) {
        assertComes(pattern, zone, after, expected);
    }

    @ParameterizedTest(name = "{0} {1} after {2}")
    @CsvSource(delimiter = '|', textBlock = """
            30 2 * * *       | Europe/Berlin    | 2026-03-28T12:00+01:00 | 2026-03-29T03:00+02:00, 2026-03-30T02:30+02:00
            0 2,3 * * *      | Europe/Berlin    | 2026-03-29T00:00+01:00 | 2026-03-29T03:00+02:00, 2026-03-30T02:00+02:00
            */30 * * * *     | Europe/Berlin    | 2026-03-29T01:10+01:00 | 2026-03-29T01:30+01:00, 2026-03-29T03:00+02:00
            5 * * * *        | Europe/Berlin    | 2026-03-29T01:00+01:00 | 2026-03-29T01:05+01:00, 2026-03-29T03:05+02:00
            30 2 * * SUN     | America/New_York | 2026-03-07T00:00-05:00 | 2026-03-08T03:00-04:00, 2026-03-15T02:30-04:00
            """)
    void comesWhenTheClockHasBeenPutForwardOverItsTime(String pattern, String zone, String after, String expected) {
        assertComes(pattern, zone, after, expected);
    }

    @ParameterizedTest(name = "{0} {1} after {2}")
    @CsvSource(delimiter = '|', textBlock = """
            30 2 * * *       | Europe/Berlin    | 2026-10-24T12:00+02:00 | 2026-10-25T02:30+02:00, 2026-10-26T02:30+01:00
            */30 2 * * *     | Europe/Berlin    | 2026-10-25T00:00+02:00 | 2026-10-25T02:00+02:00, 2026-10-25T02:30+02:00
            */30 * * * *     | Europe/Berlin    | 2026-10-25T02:10+02:00 | 2026-10-25T02:30+02:00, 2026-10-25T02:00+01:00
            30 1 * * *       | America/New_York | 2026-11-01T00:00-04:00 | 2026-11-01T01:30-04:00, 2026-11-02T01:30-05:00
            """)
    void comesOnceAtATimeThatIsThereTwiceUnlessItComesEveryHour(
            String pattern, String zone, String after, String expected) {
        assertComes(pattern, zone, after, expected);
    }

    @ParameterizedTest(name = "{0} in {1}")
    @CsvSource(delimiter = '|', textBlock = """
            0 25 * * *  | UTC         | Value 25 not in range [0, 23]
            0 3 * *     | UTC         | five fields
            daily       | UTC         | such as '0 3 * * MON-FRI'
            -           | UTC         | five fields
            0 0 30 2 *  | UTC         | there is no such day
            0 3 * * *   | Berlin      | zone is 'Berlin'
            """)
    void isRefusedInOneSentence(String pattern, String zone, String sentence) {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> Cron.of(pattern, zone, NOW))
                .withMessageContaining(sentence)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }

    private static void assertComes(String pattern, String zone, String after, String expected) {
        var times =
                Arrays.stream(expected.split(", ")).map(OffsetDateTime::parse).toList();
        Cron cron = Cron.of(pattern, zone, NOW);

        var next = cron.next(OffsetDateTime.parse(after).toInstant(), times.size());

        assertThat(next.stream()
                        .map(time -> time.atZone(cron.zone()).toOffsetDateTime())
                        .collect(Collectors.toList()))
                .containsExactlyElementsOf(times);
    }
}
