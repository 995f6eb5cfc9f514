package io.gannet.download.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ContentHash;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchOrder.Validators;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.Reply;
import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OkHttpFetcherTest extends FetchingFixture {

    @Test
    void bringsABodyWithItsHashesAndValidators() throws IOException {
        byte[] bytes = "abc".getBytes(UTF_8);
        host.serve(
                "/a",
                Reply.ok(bytes, "text/plain; charset=x")
                        .etag("\"v1\"")
                        .header("Last-Modified", "Fri, 20 Nov 2026 12:00:00 GMT")
                        .header("Cache-Control", "public, max-age=60"));

        var order = new FetchOrder(
                url("/a"), ItemKind.IMAGE, 100, false, Validators.NONE, null, null, true, OptOuts.NONE, null);
        var body = (FetchResult.Body) fetch(local(), order);

        try (Content content = body.content()) {
            assertThat(content.hash()).isEqualTo(ContentHash.of(bytes));
            assertThat(content.md5()).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
            assertThat(content.lengthBytes()).isEqualTo(3);
            assertThat(content.mediaType()).isEqualTo("text/plain");
            assertThat(content.source().open().readAllBytes()).isEqualTo(bytes);
        }
        assertThat(body.contentType()).isEqualTo("text/plain; charset=x");
        assertThat(body.validators()).isEqualTo(new Validators("\"v1\"", "Fri, 20 Nov 2026 12:00:00 GMT"));
        assertThat(body.freshUntil())
                .isBetween(Instant.now().plusSeconds(50), Instant.now().plusSeconds(61));
    }

    @Test
    void keepsALargeBodyInAFileThatHasNoName() throws IOException {
        byte[] bytes = new byte[3 << 20];
        new Random(7).nextBytes(bytes);
        host.serve("/a", bytes, "image/png");

        var body = (FetchResult.Body) fetch(local(), image("/a", 10 << 20));

        try (Content content = body.content();
                Stream<Path> files = Files.list(spool)) {
            assertThat(files).isEmpty();
            assertThat(content.hash()).isEqualTo(ContentHash.of(bytes));
            for (int i = 0; i < 2; i++) {
                assertThat(content.source().open().readAllBytes()).isEqualTo(bytes);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {99, 100})
    void refusesABodyBeyondTheCapWhetherItsLengthIsAnnouncedOrNot(int cap) {
        host.serve("/announced", new byte[100], "image/png")
                .serve("/endless", Reply.ok(new byte[1_000], "image/png").endless());

        FetchResult announced = fetch(local(), image("/announced", cap));
        if (announced instanceof FetchResult.Body body) {
            body.content().close();
        }
        assertThat(announced instanceof FetchResult.Body).isEqualTo(cap == 100);
        assertThat(failure(fetch(local(), image("/endless", cap)))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void saysHowMuchIsComingInBeforeItHasCome() {
        host.serve("/announced", new byte[100], "image/png")
                .serve("/endless", Reply.ok(new byte[1_000], "image/png").endless());

        assertThat(brought(image("/announced", 5_000))).containsExactly(100L);
        assertThat(brought(image("/endless", 5_000))).containsExactly(5_000L);
        assertThat(brought(image("/endless", 3 << 20))).startsWith(1L << 20).endsWith(3L << 20);
    }

    private List<Long> brought(FetchOrder order) {
        var brought = new ArrayList<Long>();
        FetchResult result = local().fetch(order, new Passage() {

            @Override
            public boolean mayLeave() {
                return true;
            }

            @Override
            public void left() {}

            @Override
            public void brings(long bytes) {
                brought.add(bytes);
            }
        });
        if (result instanceof FetchResult.Body body) {
            body.content().close();
        }
        return brought;
    }

    @Test
    void cutsShortWhereTheBeginningIsEnough() {
        host.serve(
                "/robots.txt",
                Reply.ok("x".repeat(1_000).getBytes(UTF_8), "text/plain").endless());

        var order = new FetchOrder(
                url("/robots.txt"), ItemKind.PAGE, 5_000, true, Validators.NONE, null, null, false, OptOuts.NONE, null);
        var body = (FetchResult.Body) fetch(local(), order);

        body.content().close();
        assertThat(body.content().lengthBytes()).isEqualTo(5_000);
    }

    @Test
    void asksForCompressedDocumentsAndPlainImages() throws IOException {
        host.serve(
                        "/page",
                        Reply.ok(gzip("<html>".getBytes(UTF_8)), "text/html").header("Content-Encoding", "gzip"))
                .serve("/image", new byte[] {1}, "image/png");

        var page = (FetchResult.Body) fetch(local(), document("/page"));
        var image = (FetchResult.Body) fetch(local(), image("/image", 100));

        try (Content content = page.content();
                Content _ = image.content()) {
            assertThat(content.source().open().readAllBytes()).asString().isEqualTo("<html>");
        }
        assertThat(host.requests("/page").getFirst().header("Accept-Encoding")).contains("gzip");
        assertThat(host.requests("/image").getFirst().header("Accept-Encoding")).contains("identity");
    }

    @Test
    void countsTheBytesOfABombAfterDecompression() throws IOException {
        byte[] bomb = gzip(new byte[20 << 20]);
        assertThat(bomb.length).isLessThan(100_000);
        host.serve("/bomb", Reply.ok(bomb, "text/html").header("Content-Encoding", "gzip"));

        assertThat(failure(fetch(local(), document("/bomb")))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void refusesAnEncodingThatItDidNotAskFor() {
        host.serve("/page", Reply.ok(new byte[] {1, 2}, "text/html").header("Content-Encoding", "br"))
                .serve("/broken", Reply.ok(new byte[] {1, 2, 3}, "text/html").header("Content-Encoding", "gzip"));

        assertThat(failure(fetch(local(), document("/page")))).isEqualTo(Reason.HTTP_ERROR);
        assertThat(fetch(local(), document("/broken"))).isInstanceOf(FetchResult.Failure.class);
    }

    @Test
    void asksConditionally() {
        host.serve("/a", Reply.ok(new byte[] {1}, "image/png").etag("\"v1\""));
        var order = new FetchOrder(
                url("/a"),
                ItemKind.IMAGE,
                9,
                false,
                new Validators("\"v1\"", null),
                null,
                null,
                false,
                OptOuts.NONE,
                null);

        assertThat(fetch(local(), order)).isInstanceOf(FetchResult.NotModified.class);
    }

    @Test
    void followsNoRedirect() {
        host.redirect("/a", 302, "/b");

        assertThat(fetch(local(), image("/a", 9))).isEqualTo(new FetchResult.Redirect(302, "/b"));
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void tellsHowLongToStayAway() {
        host.serve("/a", Reply.status(429).retryAfter(Duration.ofSeconds(77))).serve("/b", Reply.status(500));

        assertThat(fetch(local(), image("/a", 9))).isEqualTo(new FetchResult.Status(429, Duration.ofSeconds(77)));
        assertThat(fetch(local(), image("/b", 9))).isEqualTo(new FetchResult.Status(500, null));
    }

    @Test
    void makesOneRequestEvenIfTheHostInvitesToAnother() {
        host.serve("/busy", Reply.status(503).retryAfter(Duration.ZERO))
                .serve("/late", Reply.status(408))
                .serve("/silent", Reply.hangUp());

        assertThat(fetch(local(), image("/busy", 9))).isEqualTo(new FetchResult.Status(503, Duration.ZERO));
        assertThat(fetch(local(), image("/late", 9))).isEqualTo(new FetchResult.Status(408, null));
        assertThat(failure(fetch(local(), image("/silent", 9)))).isEqualTo(Reason.CONNECT_ERROR);

        assertThat(host.requests("/busy")).hasSize(1);
        assertThat(host.requests("/late")).hasSize(1);
        assertThat(host.requests("/silent")).hasSize(1);
    }

    @Test
    void endsWhatTakesTooLong() {
        host.serve("/mute", Reply.ok(new byte[9], "image/png").after(Duration.ofSeconds(20)))
                .serve("/drip", Reply.ok(new byte[1_000], "image/png").dripping(Duration.ofMillis(100)));

        Instant start = Instant.now();
        assertThat(failure(fetch(local(), image("/mute", 9_999)))).isEqualTo(Reason.TIMEOUT);
        assertThat(failure(fetch(local(), image("/drip", 9_999)))).isEqualTo(Reason.TIMEOUT);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(6));
    }

    @Test
    void reportsABrokenConnection() {
        host.serve("/half", Reply.ok(new byte[1_000], "image/png").droppedAfter(500));
        OkHttpFetcher fetcher = local();

        assertThat(failure(fetch(fetcher, image("/half", 9_999)))).isEqualTo(Reason.CONNECT_ERROR);
        origin.close();
        assertThat(failure(fetch(fetcher, image("/half", 9_999)))).isEqualTo(Reason.CONNECT_ERROR);
    }

    @Test
    void usesAConnectionAgain() {
        host.serve("/a", new byte[] {1}, "image/png");
        OkHttpFetcher fetcher = local();

        for (int i = 0; i < 5; i++) {
            ((FetchResult.Body) fetch(fetcher, image("/a", 9))).content().close();
        }

        assertThat(dialled).hasSize(1);
    }

    @Test
    void saysWhoAsksAndShowsASecretToWhoeverItIsFor() {
        var order = new FetchOrder(
                url("/a"),
                ItemKind.IMAGE,
                9,
                false,
                Validators.NONE,
                new WebUrl("http://a.example/page"),
                "key",
                false,
                OptOuts.NONE,
                null);
        fetch(local(), order);
        fetch(local(), image("/b", 9));

        var asked = host.requests("/a").getFirst();
        assertThat(asked.header("User-Agent")).contains("gannet/test (+https://example.com/bot)");
        assertThat(asked.header("Referer")).contains("http://a.example/page");
        assertThat(asked.header("X-Key")).contains("s3cret");
        assertThat(host.requests("/b").getFirst().header("X-Key")).isEmpty();
    }

    @Test
    void tellsANameWithoutAnAddressAndAResolverThatIsSilent() {
        var never = new CountDownLatch(1);
        OkHttpFetcher unknown = fetcher(PUBLIC, name -> {
            throw new UnknownHostException(name);
        });
        OkHttpFetcher silent = fetcher(PUBLIC, name -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        var order = new FetchOrder(
                new WebUrl("http://no.example/"),
                ItemKind.IMAGE,
                9,
                false,
                Validators.NONE,
                null,
                null,
                false,
                OptOuts.NONE,
                null);

        assertThat(failure(fetch(unknown, order))).isEqualTo(Reason.DNS_ERROR);
        assertThat(failure(fetch(silent, order))).isEqualTo(Reason.DNS_ERROR);
    }

    @ParameterizedTest
    @CsvSource({
        "IMAGE, image/*",
        "PAGE, text/html",
        "SITEMAP, application/xml",
        "FEED, application/rss+xml",
        "API, application/json"
    })
    void prefersWhatTheRequestIsMeantToBring(ItemKind kind, String preferred) {
        host.serve("/a", Reply.ok(new byte[1], "text/plain"));
        var order = new FetchOrder(url("/a"), kind, 100, false, Validators.NONE, null, null, false, OptOuts.NONE, null);

        ((FetchResult.Body) fetch(local(), order)).content().close();

        assertThat(host.requests("/a").getFirst().header("Accept"))
                .hasValueSatisfying(accept -> assertThat(accept).startsWith(preferred));
    }
}
