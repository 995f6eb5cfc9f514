package io.gannet.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.gannet.messaging.RecordCodec;
import io.gannet.messaging.UndecodableRecordException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostRecordsTest {

    private static final Instant AT = Instant.parse("2026-11-20T10:15:30.123Z");

    @Test
    void aRuleWithNothingInItTakesAllRulesBack() {
        var rule = decode("""
                {"type": "host-rule.v1", "host": "Shop.Example", "at": "2026-11-20T10:15:30.123Z"}""");

        assertThat(rule).isEqualTo(HostRule.asConfigured("shop.example", AT));
        assertThat(((HostRule) rule).isAsConfigured()).isTrue();
        assertThat(RecordCodec.encode(rule)).asString(UTF_8).doesNotContain("asConfigured");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "paused": true
        "interval": "PT0S"
        "interval": "PT24H"
        "concurrency": 1
        "concurrency": 1000
        """)
    void aRuleWithAnythingInItIsOne(String field) {
        assertThat(((HostRule) rule(field)).isAsConfigured()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "interval": "-PT1S"    | interval is PT-1S; it must not be negative
        "interval": "PT24H1S"  | interval is PT24H1S; it must be at most PT24H
        "interval": "2s"       | '2s' is no ISO 8601 duration such as P14D at interval
        "concurrency": 0       | concurrency is 0; it must be between 1 and 1000
        "concurrency": 1001    | concurrency is 1001; it must be between 1 and 1000
        """)
    void refusesARuleInOneSentence(String field, String sentence) {
        assertThatExceptionOfType(UndecodableRecordException.class)
                .isThrownBy(() -> rule(field))
                .withMessage(sentence);
    }

    @Test
    void readsAStateThatSaysOnlyWhatItMust() {
        assertThat(decode("""
                {"type": "host-state.v1", "host": "shop.example", "failureStreak": 2, "at": "2026-11-20T10:15:30.123Z"}"""))
                .isEqualTo(new HostState("shop.example", null, null, null, null, 0, 2, 0, 0, false, List.of(), AT));
    }

    private static GannetRecord rule(String field) {
        return decode("""
                {"type": "host-rule.v1", "host": "a.example", "at": "2026-11-20T10:15:30.123Z", %s}""".formatted(field));
    }

    private static GannetRecord decode(String json) {
        return RecordCodec.decode(json.getBytes(UTF_8));
    }
}
