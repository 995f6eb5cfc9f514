package io.gannet.download.core.frontier;

import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TierTest {

    @ParameterizedTest
    @CsvSource({
        "PT-5S, MINUTE",
        "PT59S, MINUTE",
        "PT1M, MINUTE",
        "PT9M59S, MINUTE",
        "PT10M, TEN_MINUTES",
        "PT59M59S, TEN_MINUTES",
        "PT1H, HOUR",
        "P30D, HOUR"
    })
    void keepsForAsLongAsItMayWithoutBeingLate(Duration wait, Tier tier) {
        assertThat(Tier.until(NOON.plus(wait), NOON)).isEqualTo(tier);
        assertThat(Tier.of(tier.topic().topicName())).isEqualTo(tier);
    }
}
