package io.gannet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gannet.testsupport.Violation.Rule;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PolitenessGuaranteeTest {

    private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
    private static final String HOST = "127.0.0.2";

    private final List<OriginRequest> seen = new ArrayList<>();
    private final List<Stalls.Stall> stalls = new ArrayList<>();
    private final PolitenessGuarantee guarantee = new PolitenessGuarantee(() -> seen, () -> stalls)
            .interval(Duration.ofMillis(100))
            .concurrency(2)
            .crawlDelay("127.0.0.3", Duration.ofSeconds(1))
            .forbids(HOST, path -> path.startsWith("/private/"))
            .jitter(Duration.ofMillis(5))
            .grace(Duration.ofMillis(50))
            .settling(Duration.ofSeconds(2))
            .once();

    private static Instant at(long millis) {
        return START.plusMillis(millis);
    }

    private void saw(String host, String path, long millis, int concurrent, int status, Map<String, String> headers) {
        var answer = new OriginRequest.Answer(status, headers, status != 0, at(millis + 30));
        seen.add(new OriginRequest(host, "GET", path, Map.of(), "", at(millis), concurrent, answer, at(millis + 31)));
    }

    private void saw(String path, long millis) {
        saw(HOST, path, millis, 1, 200, Map.of());
    }

    private void expect(Rule rule, String... words) {
        assertThat(guarantee.judge()).singleElement().satisfies(violation -> {
            assertThat(violation.rule()).isEqualTo(rule);
            assertThat(violation.sentence()).contains(words);
        });
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(guarantee::assertNone)
                .withMessageContaining(rule.name());
    }

    @Test
    void findsNothingAgainstWhoKeepsAllRules() {
        saw("/robots.txt", 0);
        saw("/1.png", 100);
        saw(HOST, "/2.png", 200, 2, 404, Map.of());
        saw(HOST, "/3.png", 300, 1, 503, Map.of("Retry-After", "3"));
        saw("/4.png", 3_330);
        saw(HOST, "/3.png", 3_430, 1, 429, Map.of("Retry-After", "Sat, 21 Nov 2026 12:00:05 GMT"));
        saw("/3.png", 5_000);
        saw("127.0.0.3", "/robots.txt", 0, 1, 200, Map.of());
        saw("127.0.0.3", "/1.png", 1_000, 1, 200, Map.of());
        saw("127.0.0.3", "/private/1.png", 2_000, 1, 200, Map.of());

        assertThat(guarantee.judge()).isEmpty();
        assertThatNoException().isThrownBy(guarantee::assertNone);
    }

    @Test
    void findsTwoRequestsTooCloseTogether() {
        saw("/robots.txt", 0);
        saw("/1.png", 100);
        saw("/2.png", 190);
        saw("/3.png", 290);

        expect(Rule.INTERVAL, "/2.png", "90 ms after /1.png", "12:00:00.190Z", "100 ms");
    }

    @Test
    void findsARateThatIsTooHighAlthoughEachPairCouldBeJitter() {
        saw("/robots.txt", 0);
        for (int i = 1; i <= 3; i++) {
            saw("/" + i + ".png", i * 98L);
        }

        expect(Rule.INTERVAL, "/3.png", "294 ms after /robots.txt", "3 times 100 ms");
    }

    @Test
    void keepsToTheIntervalOfOneHost() {
        guarantee.interval(HOST, Duration.ofMillis(300));
        saw("/robots.txt", 0);
        saw("/1.png", 200);

        expect(Rule.INTERVAL, "300 ms");
    }

    @Test
    void forgivesLateSightOnceAndNoMoreThanTheJitter() {
        saw("/robots.txt", 0);
        saw("/1.png", 104);
        saw("/2.png", 200);
        saw("/3.png", 300);
        assertThat(guarantee.judge()).isEmpty();

        saw("/4.png", 394);
        expect(Rule.INTERVAL, "/4.png");
    }

    @Test
    void forgivesWhatAStallOfItsOwnMayHaveBroughtAbout() {
        saw("/robots.txt", 0);
        saw("/1.png", 161);
        saw("/2.png", 200);
        assertThat(guarantee.judge()).hasSize(1);

        stalls.add(new Stalls.Stall(at(95), at(158)));
        assertThat(guarantee.judge()).isEmpty();

        saw("/3.png", 230);
        expect(Rule.INTERVAL, "/3.png");
    }

    @Test
    void findsTooManyRequestsAtOnce() {
        saw("/robots.txt", 0);
        saw(HOST, "/1.png", 100, 3, 200, Map.of());

        expect(Rule.CONCURRENCY, "/1.png", "3");
    }

    @Test
    void findsARequestBeforeARetryAfterIsOver() {
        saw("/robots.txt", 0);
        saw(HOST, "/1.png", 100, 1, 429, Map.of("Retry-After", "3"));
        saw("/2.png", 3_124);

        expect(Rule.RETRY_AFTER, "/2.png", "12:00:03.124Z", "/1.png was answered 429", "12:00:03.130Z");
    }

    @Test
    void findsARequestBeforeTheDateOfARetryAfter() {
        saw("/robots.txt", 0);
        saw(HOST, "/1.png", 100, 1, 503, Map.of("Retry-After", "Sat, 21 Nov 2026 12:01:00 GMT"));
        saw("/2.png", 59_990);

        expect(Rule.RETRY_AFTER, "/2.png", "12:01:00Z");
    }

    @Test
    void forgivesWhatWasUnderWayWhenARetryAfterWasWritten() {
        saw("/robots.txt", 0);
        saw(HOST, "/1.png", 100, 1, 429, Map.of("Retry-After", "3"));
        saw("/2.png", 200); // the answer was written at 131, and its reader has until 181, seen until 186
        assertThat(guarantee.judge()).hasSize(1);

        guarantee.grace(Duration.ofMillis(65));
        assertThat(guarantee.judge()).isEmpty();
    }

    @Test
    void forgivesNoMoreThanCanHaveBeenUnderWay() {
        guarantee.interval(Duration.ofMillis(1)).grace(Duration.ofMillis(65));
        saw("/robots.txt", 0);
        saw(HOST, "/1.png", 100, 1, 429, Map.of("Retry-After", "3"));
        saw("/2.png", 170);
        saw("/3.png", 180);

        expect(Rule.RETRY_AFTER, "/3.png");
    }

    @Test
    void findsARequestThatDoesNotKeepTheCrawlDelay() {
        saw("127.0.0.3", "/robots.txt", 0, 1, 200, Map.of());
        saw("127.0.0.3", "/1.png", 1_000, 1, 200, Map.of());
        saw("127.0.0.3", "/2.png", 1_500, 1, 200, Map.of());

        expect(Rule.CRAWL_DELAY, "/2.png", "500 ms after /1.png", "1000 ms");
    }

    @Test
    void findsARequestBeforeTheRobotsTxtWasServed() {
        saw("/1.png", 0);
        saw("/robots.txt", 100);
        saw("/2.png", 200);

        expect(Rule.ROBOTS_FIRST, "/1.png", "12:00:00.130Z");
    }

    @Test
    void findsARequestAlthoughTheRobotsTxtCouldNotBeHad() {
        saw(HOST, "/robots.txt", 0, 1, 500, Map.of());
        saw("/1.png", 100);

        expect(Rule.ROBOTS_FIRST, "/1.png", "never");
    }

    @Test
    void findsARequestForWhatIsForbidden() {
        saw("/robots.txt", 0);
        saw("/private/1.png", 100);

        expect(Rule.DISALLOWED, "/private/1.png");
    }

    @Test
    void findsWhatWasAskedForAgainAlthoughItHadBeenAnswered() {
        saw("/robots.txt", 0);
        saw("/1.png", 100);
        saw("/1.png", 9_000);

        expect(Rule.TWICE, "/1.png", "12:00:09Z");
        assertThat(guarantee.repeats()).isEqualTo(1);
    }

    @Test
    void forgivesAskingAgainForWhatWasInFlightAtAKill() {
        saw("/robots.txt", 0);
        saw("/1.png", 100);
        saw("/1.png", 9_000);

        guarantee.interrupted(at(2_500), at(2_600));
        assertThat(guarantee.judge()).as("settled before the kill").hasSize(1);

        guarantee.interrupted(at(2_100), at(2_200));
        assertThat(guarantee.judge()).isEmpty();
        assertThat(guarantee.repeats()).isEqualTo(1);

        saw("/1.png", 12_000);
        expect(Rule.TWICE, "12:00:12Z");
    }

    @Test
    void judgesTheRecordOfAnOrigin() throws Exception {
        try (var origin = OriginServer.start();
                var http = HttpClient.newHttpClient()) {
            var host = origin.host().robots("User-agent: *\nDisallow: /private/");
            for (String path : List.of("/robots.txt", "/private/1.png", "/private/1.png")) {
                http.send(HttpRequest.newBuilder(URI.create(host.url(path))).build(), BodyHandlers.discarding());
            }
            var judged = PolitenessGuarantee.on(origin)
                    .interval(Duration.ofMinutes(1))
                    .forbids("127.0.0.1", path -> path.startsWith("/private/"))
                    .once();

            assertThat(judged.judge())
                    .extracting(Violation::rule)
                    .containsExactly(Rule.INTERVAL, Rule.INTERVAL, Rule.DISALLOWED, Rule.DISALLOWED, Rule.TWICE);
        }
    }
}
