package io.gannet.catalog.notices.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /// The example of the specification's reference implementations.
    @Test
    void signsAsTheSpecificationSays() {
        var signature = new Signature(List.of(SECRET));

        assertThat(signature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsByEachSecretWhileOneIsBeingReplaced() {
        var both = new Signature(List.of(SECRET, "whsec_" + "QUJD".repeat(8)));

        assertThat(both.of("msg_1", Instant.EPOCH, "{}").split(" "))
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).startsWith("v1,"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_c2hvcnQ=", "whsec_~~~"})
    void refusesWhatIsNoSecretWithoutTellingIt(String secret) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new Signature(List.of(secret)))
                .withMessageContaining("webhook-secrets")
                .withMessageNotContaining(secret);
    }

    @Test
    void triesForADayAndThenGivesUp() {
        var backoff = new Backoff(Duration.ofDays(1));
        Instant since = Instant.EPOCH;
        Instant now = since;
        int attempts = 0;
        while (true) {
            attempts++;
            var next = backoff.next(attempts, since, now);
            if (next.isEmpty()) {
                break;
            }
            assertThat(Duration.between(now, next.get())).isBetween(Duration.ofSeconds(5), Duration.ofHours(3));
            now = next.get();
        }

        assertThat(attempts).isBetween(10, 20);
        assertThat(Duration.between(since, now)).isBetween(Duration.ofHours(20), Duration.ofHours(24));
    }
}
