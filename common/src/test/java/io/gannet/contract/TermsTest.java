package io.gannet.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TermsTest {

    private static final Terms TERMS = GoldenRecords.all()
            .filter(FetchRequested.class::isInstance)
            .map(record -> ((FetchRequested) record).terms())
            .findFirst()
            .orElseThrow();

    @Test
    void anotherFreshnessChangesNothingElse() {
        var other = new Freshness(Duration.ofDays(1), false);

        assertThat(TERMS.withFreshness(other))
                .isEqualTo(new Terms(TERMS.select(), TERMS.renditions(), other, "shop-login", 8, true, TERMS.record()));
    }

    @Test
    void aRedirectAndARetryKeepThem() {
        FetchRequested request = GoldenRecords.all()
                .filter(FetchRequested.class::isInstance)
                .map(FetchRequested.class::cast)
                .findFirst()
                .orElseThrow();

        FetchRequested again =
                request.redirectedTo(new WebUrl("https://a.example/")).retried(Instant.EPOCH);

        assertThat(again.terms()).isEqualTo(TERMS.withFreshness(new Freshness(Duration.ofDays(14), true)));
    }
}
