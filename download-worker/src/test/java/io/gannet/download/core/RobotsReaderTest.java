package io.gannet.download.core;

import static io.gannet.download.core.frontier.Requests.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.blob.BlobContent;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.Reason;
import io.gannet.contract.RobotsRequested;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.Assignment;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.memory.RobotsMap;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsRules;
import io.gannet.download.core.robots.RobotsVerdict;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.testsupport.SettableClock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RobotsReaderTest {

    private static final String ORIGIN = "http://a.example";
    private static final String ROBOTS = ORIGIN + "/robots.txt";
    private static final WebUrl PAGE = new WebUrl(ORIGIN + "/x");

    private final InMemoryBlobStore store = new InMemoryBlobStore();
    private final ScriptedFetcher web = new ScriptedFetcher();
    private final SettableClock clock = new SettableClock(NOON);
    private final DownloadRules rules = new DownloadRules(
            1,
            1,
            1,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ZERO,
            Duration.ofDays(1),
            Duration.ofMinutes(1),
            OptOuts.NONE);
    private final RobotsReader reader = new RobotsReader(
            web,
            new RobotsMap(store),
            new RetryPolicy(2, Duration.ofSeconds(1), Duration.ofSeconds(9), () -> 1),
            rules,
            clock);

    @Test
    void learnsWhatTheFileSaysAndRemembersItForADay() {
        web.answer(ROBOTS, web.body("User-agent: *\nDisallow: /x"));

        assertThat(isAllowed(read())).isFalse();

        assertThat(reader.remembered(ORIGIN)).isPresent();
        assertThat(((RobotsVerdict.Known) reader.remembered(ORIGIN).orElseThrow())
                        .rules()
                        .allows(PAGE))
                .isFalse();
        clock.advance(Duration.ofDays(1));
        assertThat(reader.remembered(ORIGIN)).isEmpty();
    }

    @Test
    void notesTheSitemaps() {
        String lines = "Sitemap: http://a.example/%d.xml\n";
        web.answer(ROBOTS, web.body("User-agent: *\nDisallow: /x\n" + lines.formatted(1) + lines.formatted(2)));
        read();

        var known = (RobotsVerdict.Known) reader.remembered(ORIGIN).orElseThrow();

        assertThat(known.rules().sitemaps()).containsExactly("http://a.example/1.xml", "http://a.example/2.xml");
        assertThat(store.get(BlobKeys.robots(ORIGIN)).orElseThrow().readAllBytes())
                .asString(UTF_8)
                .contains("\"sitemaps\":[\"http://a.example/1.xml\",\"http://a.example/2.xml\"]");
    }

    @Test
    void notesAHundredSitemapsAtMost() {
        String text = "Sitemap: http://a.example/s.xml?%d\n";
        var many = IntStream.range(0, 500).mapToObj(text::formatted).collect(Collectors.joining());

        assertThat(RobotsRules.parse(ORIGIN, many).sitemaps()).hasSize(100);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410, 451})
    void takesAMissingFileAsLeave(int status) {
        web.answer(ROBOTS, new FetchResult.Status(status, null));

        assertThat(isAllowed(read())).isTrue();
        assertThat(reader.remembered(ORIGIN)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void fetchesNothingFromAHostThatWillNotSay(int status) {
        var answer = new FetchResult.Status(status, null);
        web.answer(ROBOTS, answer, answer);

        var again = (RobotsStep.Again) read(Requests.robots(ORIGIN));
        var learnt = (RobotsStep.Learnt) read(again.fetch());

        var no = (RobotsVerdict.Unavailable) learnt.verdict();
        assertThat(no.reason()).isEqualTo(Reason.ROBOTS_DISALLOWED);
        assertThat(no.httpStatus()).isEqualTo(status);
        assertThat(no.expiresAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(reader.remembered(ORIGIN)).isEmpty();
    }

    @Test
    void reportsAHostOutOfReachForWhatItIs() {
        web.answer(ROBOTS, new FetchResult.Failure(Reason.ADDRESS_FORBIDDEN, "10.0.0.1 is private.", false));

        var no = (RobotsVerdict.Unavailable) ((RobotsStep.Learnt) read()).verdict();

        assertThat(no.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(no.retryable()).isFalse();
    }

    @Test
    void followsRedirectsOfTheHost() {
        web.answer(ROBOTS, new FetchResult.Redirect(301, "https://a.example/robots.txt"))
                .answer("https://a.example/robots.txt", web.body("User-agent: *\nDisallow: /x"));

        var again = (RobotsStep.Again) read();

        assertThat(isAllowed(read(again.fetch()))).isFalse();
        assertThat(reader.remembered(ORIGIN)).isPresent();
    }

    @Test
    void asksWhoeverHasTheHostThatARedirectLeadsTo() {
        web.answer(ROBOTS, new FetchResult.Redirect(301, "https://www.a.example/robots.txt"))
                .answer("https://www.a.example/robots.txt", web.body("User-agent: *\nDisallow: /x"));

        RobotsRequested requested = ((RobotsStep.Elsewhere) read()).requested();
        assertThat(requested.key()).isEqualTo("www.a.example");
        assertThat(reader.remembered(ORIGIN)).isEmpty();

        read(Assignment.FetchRobots.errand(requested, 7));
        var found = (RobotsVerdict.Known) reader.remembered(ORIGIN).orElseThrow();
        assertThat(found.rules().allows(PAGE)).isFalse();
    }

    @Test
    void passesOverAnEntryThatItCannotRead() {
        for (String entry : List.of("{}", "{\"text\": \"User-agent: *\"}", "nonsense")) {
            store.put(BlobKeys.robots(ORIGIN), BlobContent.of(entry.getBytes(UTF_8), "text/plain"));

            assertThat(reader.remembered(ORIGIN)).isEmpty();
        }
    }

    @Test
    void leavesWordForWhoeverAskedIfTheRobotsTxtCannotBeHad() {
        web.answer(ROBOTS, new FetchResult.Failure(Reason.TLS_ERROR, "It is not who it says.", false));

        read(new Assignment.FetchRobots(ORIGIN, 0, new WebUrl(ROBOTS), 1, 0, true));

        var word = (RobotsVerdict.Unavailable) reader.remembered(ORIGIN).orElseThrow();
        assertThat(word.reason()).isEqualTo(Reason.TLS_ERROR);
    }

    @Test
    void takesATiredRedirectAsLeave() {
        var tired = new Assignment.FetchRobots(ORIGIN, 0, new WebUrl(ROBOTS), 5, 0, false);
        web.answer(ROBOTS, new FetchResult.Redirect(301, "/elsewhere"));

        assertThat(isAllowed(read(tired))).isTrue();
    }

    private RobotsStep read() {
        return read(Requests.robots(ORIGIN));
    }

    private RobotsStep read(Assignment.FetchRobots fetch) {
        return reader.settle(fetch, reader.ask(fetch, Passage.open(() -> {})));
    }

    private static boolean isAllowed(RobotsStep step) {
        return ((RobotsVerdict.Known) ((RobotsStep.Learnt) step).verdict())
                .rules()
                .allows(PAGE);
    }
}
