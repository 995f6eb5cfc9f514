package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import io.gannet.messaging.RecordCodec;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class HostsTest {

    private static final String HOSTS = "/api/v1/hosts";
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    private static RunningCatalog catalog;

    private final String zone = UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void tellsAllThatTheWorkersSayOfAHost() {
        var robots = new HostState.Robots(
                "https://" + host("a"), false, Reason.ROBOTS_DISALLOWED, 503, "It says 503.", true, NOW, later(60));
        catalog.publish(new HostState(
                host("a"),
                later(600),
                429,
                Duration.ofSeconds(10),
                later(30),
                1,
                2,
                120,
                3,
                false,
                List.of(robots),
                NOW));
        await().until(() -> catalog.get(HOSTS + "/" + host("a")).statusCode() == 200);

        assertThat(json(catalog.get(HOSTS + "/" + host("a").toUpperCase())))
                .isEqualTo(
                        RecordCodec.mapper().readTree("""
                        {"host": "%s", "state": "BLOCKED", "queued": 120, "inFlight": 3, "blockedUntil": "%s",
                         "blockedBy": 429, "nextAt": "%s", "crawlDelay": "PT10S", "slowDown": 1, "failureStreak": 2,
                         "robots": [{"origin": "https://%1$s", "available": false, "expiresAt": "%s",
                                     "sentence": "It says 503."}],
                         "at": "%s"}""".formatted(host("a"), later(600), later(30), later(60), NOW)));
    }

    @Test
    void saysOfEachHostWhatStateItIsIn() {
        publishOneOfEach();

        assertThat(states("")).containsExactly("active ACTIVE", "blocked BLOCKED", "idle IDLE", "paused PAUSED");
        assertThat(states("&state=blocked")).containsExactly("blocked BLOCKED");
        assertThat(states("&state=PAUSED")).containsExactly("paused PAUSED");
        assertThat(states("&state=active")).containsExactly("active ACTIVE");
        assertThat(states("&state=idle")).containsExactly("idle IDLE");
    }

    @Test
    void leavesOutTimesThatHavePassed() {
        catalog.publish(new HostState(
                host("a"), NOW.minusSeconds(9), 503, null, NOW.minusSeconds(9), 0, 0, 0, 0, false, List.of(), NOW));
        await().until(() -> catalog.get(HOSTS + "/" + host("a")).statusCode() == 200);

        assertThat(json(catalog.get(HOSTS + "/" + host("a"))).propertyNames())
                .containsExactlyInAnyOrder(
                        "host", "state", "queued", "inFlight", "slowDown", "failureStreak", "robots", "at");
    }

    @Test
    void pagesThroughHostsByName() {
        publishOneOfEach();

        List<String> seen = new ArrayList<>();
        String cursor = "";
        int pages = 0;
        do {
            var page = json(catalog.get(HOSTS + "?limit=3&query=" + zone + cursor));
            page.get("items").forEach(host -> seen.add(host.get("host").asString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asString() : "";
            pages++;
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactly(host("active"), host("blocked"), host("idle"), host("paused"));
        assertThat(pages).isEqualTo(2);
    }

    @Test
    void rulesAHostThatNobodyHasSpokenOfAndTakesItBack() {
        var ruled = put(host("new"), "{\"paused\": true, \"interval\": \"PT2S\", \"concurrency\": 1}");

        assertThat(ruled.statusCode()).isEqualTo(202);
        assertThat(json(ruled).get("state").asString()).isEqualTo("PAUSED");
        assertThat(json(catalog.get(HOSTS + "/" + host("new")))).isEqualTo(json(ruled));
        assertThat(json(ruled).get("rule").propertyNames())
                .containsExactlyInAnyOrder("paused", "interval", "concurrency", "at");
        assertThat(json(ruled).at("/rule/interval").asString()).isEqualTo("PT2S");

        var paused = put(host("new"), "{\"paused\": true}");
        assertThat(json(paused).get("rule").propertyNames()).containsExactlyInAnyOrder("paused", "at");

        var back = delete(host("new"));
        assertThat(back.statusCode()).isEqualTo(202);
        assertThat(json(back).get("state").asString()).isEqualTo("IDLE");
        assertThat(json(back).has("rule")).isFalse();
        assertThat(catalog.get(HOSTS + "/" + host("new")).statusCode()).isEqualTo(404);
    }

    @Test
    void publishesARuleBeforeItAnswers() {
        put(host("b").toUpperCase(), "{\"paused\": true}");
        put(host("b"), "{\"interval\": \"PT0.5S\", \"concurrency\": 2}");
        delete(host("b"));

        var rules = RunningCatalog.read(Topic.HOST_RULES, host("b"));
        assertThat(rules)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("at")
                .containsExactly(
                        new HostRule(host("b"), true, null, null, NOW),
                        new HostRule(host("b"), false, Duration.ofMillis(500), 2, NOW),
                        HostRule.asConfigured(host("b"), NOW));
        assertThat(rules.stream().map(rule -> ((HostRule) rule).at()))
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void outdoesARuleWhoseClockIsAhead() {
        catalog.publish(new HostRule(host("c"), true, null, null, later(3600)));
        await().until(() -> catalog.get(HOSTS + "/" + host("c")).statusCode() == 200);

        var ruled = put(host("c"), "{\"concurrency\": 1}");

        assertThat(json(ruled).get("state").asString()).isEqualTo("IDLE");
        assertThat(json(ruled).at("/rule/at").asString())
                .isGreaterThan(later(3600).toString());
    }

    @Test
    void believesARuleOverAWorkerThatHasNotHeardOfIt() {
        catalog.publish(idle("d", true, NOW.minusSeconds(5)));
        await().until(() -> states("").equals(List.of("d PAUSED")));

        delete(host("d"));
        assertThat(states("")).containsExactly("d IDLE");

        put(host("d"), "{\"paused\": true}");
        assertThat(states("")).containsExactly("d PAUSED");
    }

    @Test
    void takesAddressesForHosts() {
        put("%5B2001:DB8::A%5D", "{\"paused\": true}");

        assertThat(json(catalog.get(HOSTS + "/2001:db8::a")).get("host").asString())
                .isEqualTo("2001:db8::a");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            shop.example     | {"interval": "-PT1S"}   | 400 | interval is PT-1S; it must not be negative
            shop.example     | {"interval": "P2D"}     | 400 | interval is PT48H; it must be at most PT24H
            shop.example     | {"interval": "2s"}      | 400 | '2s' is no ISO 8601 duration such as P14D at interval
            shop.example     | {"concurrency": 0}      | 400 | concurrency is 0; it must be between 1 and 1000
            shop.example     | {"concurrency": "all"}  | 400 | 'all' is no whole number at concurrency
            shop.example     | {"paused": "perhaps"}   | 400 | 'perhaps' is no truth value at paused
            shop.example     | {"pause": true}         | 400 | 'pause' is not known at pause; known are concurrency, interval, paused
            shop.example     | {"host": "a.example"}   | 400 | 'host' is not known at host; known are concurrency, interval, paused
            shop.example     | true                    | 400 | the body must be a JSON object such as {"paused": true}
            shop.example     | ^^                      | 400 | the body must be a JSON object such as {"paused": true}
            shop.example     | {"paused": true         | 400 | malformed JSON at line 1
            shop.example     | {} {}                   | 400 | the body goes on after the JSON object
            shop.example:80  | {}                      | 400 | host is 'shop.example:80'; it must be one host name or address
            http:shop        | {}                      | 400 | host is 'http:shop'; it must be one host name or address
            *.shop.example   | {}                      | 400 | host is '*.shop.example'; it must be one host name or address
            https%3A%2F%2Fshop.example | {}            | 400 | host is 'https://shop.example'; it must be one host name or address
            shop.example%2Fcups        | {}            | 400 | host is 'shop.example/cups'; it must be one host name or address
            https://shop.example       | {}            | 404 | There is nothing at /api/v1/hosts/https:
            """)
    void refusesARuling(String host, String body, int status, String sentence) {
        assertProblem(put(host, body), status, sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            /shop.unknown        | 404 | Nothing is known of host 'shop.unknown'.
            /a%20b               | 400 | host is 'a b'; it must be one host name or address
            ?state=SLOW          | 400 | state is 'SLOW'; it must be one of [PAUSED, BLOCKED, ACTIVE, IDLE]
            ?query=https%3A//a   | 400 | query is 'https://a'; it must be a host name, or how some begin
            ?cursor=a%00         | 400 | it must be a host name, or how some begin
            ?limit=0             | 400 | limit is '0'; it must be a number from 1 to 1000
            """)
    void refusesAQuestion(String path, int status, String sentence) {
        assertProblem(catalog.get(HOSTS + path), status, sentence);
    }

    @Test
    void describesItself() {
        JsonNode description = json(catalog.get("/v3/api-docs"));

        assertThat(description.get("paths").propertyNames())
                .contains("/api/v1/hosts", "/api/v1/hosts/{host}", "/api/v1/hosts/{host}/rule");
        assertThat(description.at("/components/schemas/Ruling/properties").propertyNames())
                .containsExactlyInAnyOrder("paused", "interval", "concurrency");
        assertThat(description
                        .at("/components/schemas/Ruling/properties/interval/type")
                        .asString())
                .isEqualTo("string");
    }

    private void publishOneOfEach() {
        catalog.publish(
                new HostState(host("active"), null, null, null, null, 0, 0, 0, 1, false, List.of(), NOW),
                new HostState(host("blocked"), later(60), null, null, null, 0, 3, 9, 0, false, List.of(), NOW),
                idle("idle", false, NOW),
                new HostState(host("paused"), later(60), 429, null, null, 0, 3, 9, 0, false, List.of(), NOW),
                new HostRule(host("paused"), true, null, null, NOW),
                HostRule.asConfigured(host("unknown"), NOW));
        await().until(() -> states("").size() == 4 && states("&state=paused").size() == 1);
    }

    private HostState idle(String name, boolean paused, Instant at) {
        return new HostState(host(name), null, null, null, null, 0, 0, 0, 0, paused, List.of(), at);
    }

    private List<String> states(String filter) {
        List<String> states = new ArrayList<>();
        for (var host : json(catalog.get(HOSTS + "?query=" + zone + filter)).get("items")) {
            String name = host.get("host").asString().replace(zone + '.', "").replace(".example", "");
            states.add(name + ' ' + host.get("state").asString());
        }
        return states;
    }

    private String host(String name) {
        return zone + '.' + name + ".example";
    }

    private static Instant later(int minutes) {
        return NOW.plus(minutes, ChronoUnit.MINUTES);
    }

    private static HttpResponse<String> put(String host, String body) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(HOSTS + '/' + host + "/rule"))
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> delete(String host) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(HOSTS + '/' + host + "/rule"))
                .DELETE());
    }

    private static void assertProblem(HttpResponse<String> response, int status, String sentence) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(response).get("detail").asString()).contains(sentence).doesNotContain("\n");
    }
}
