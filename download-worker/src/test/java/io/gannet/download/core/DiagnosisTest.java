package io.gannet.download.core;

import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.HostNews;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.robots.OptOuts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosisTest {

    private static final String ORIGIN = "http://a.example";

    private final Diagnosis diagnosis = new Diagnosis(
            new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1),
            new DownloadRules(
                    1,
                    1,
                    1,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ofDays(1),
                    Duration.ofMinutes(1),
                    OptOuts.NONE));

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void blamesNoHostForWhatItRefuses(int status) {
        assertThat(of(new FetchResult.Status(status, null))).isEqualTo(new HostNews.Well());
    }

    @ParameterizedTest
    @CsvSource({"429,", "503,", "503, PT90S", "500, PT5S", "404, PT5S"})
    void hearsThatAHostWantsToBeLeftAlone(int status, Duration retryAfter) {
        assertThat(of(new FetchResult.Status(status, retryAfter)))
                .isEqualTo(new HostNews.Overloaded(status, retryAfter));
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 504, 520})
    void countsAFailingServerAgainstIt(int status) {
        var failing = (HostNews.Failing) of(new FetchResult.Status(status, null));

        assertThat(failing.outOfReach()).isFalse();
        assertThat(failing.verdict().httpStatus()).isEqualTo(status);
        assertThat(failing.verdict().expiresAt()).isEqualTo(NOON.plusSeconds(60));
    }

    @ParameterizedTest
    @CsvSource({
        "TIMEOUT, 2, false",
        "CONNECT_ERROR, 1, false",
        "CONNECT_ERROR, 2, true",
        "DNS_ERROR, 2, true",
        "TLS_ERROR, 2, true"
    })
    void takesAHostForOutOfReachOnceNoTryHelped(Reason reason, int tries, boolean outOfReach) {
        var failure = new FetchResult.Failure(reason, "It did not work.", true);

        var failing = (HostNews.Failing) diagnosis.of(ORIGIN, tries, failure, NOON);

        assertThat(failing.outOfReach()).isEqualTo(outOfReach);
    }

    @Test
    void learnsNothingOfAHostThatMayNotBeAsked() {
        assertThat(of(new FetchResult.Failure(Reason.ADDRESS_FORBIDDEN, "10.0.0.1 is private.", false)))
                .isNull();
    }

    private HostNews of(FetchResult result) {
        return diagnosis.of(ORIGIN, 0, result, NOON);
    }
}
