package io.gannet.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OriginServerTest {

    private static final byte[] BYTES = "some bytes".getBytes(UTF_8);

    private final OriginServer origin = OriginServer.start();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @AfterEach
    void close() {
        origin.close();
        http.shutdownNow();
    }

    private HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(url));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    @Test
    void servesBytesAndAnswers404ToAnythingElse() throws Exception {
        origin.host().serve("/a.png", BYTES, "image/png");

        var found = get(origin.host().url("/a.png?size=2"));
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(found.body()).isEqualTo(BYTES);
        assertThat(get(origin.host().url("/b.png")).statusCode()).isEqualTo(404);
    }

    @Test
    void tellsQueriesApartWhereAskedTo() throws Exception {
        origin.host().serve("/list", "any".getBytes(UTF_8), "text/plain");
        origin.host().serve("/list?page=2", "second".getBytes(UTF_8), "text/plain");

        assertThat(get(origin.host().url("/list?page=1")).body()).asString().isEqualTo("any");
        assertThat(get(origin.host().url("/list?page=2")).body()).asString().isEqualTo("second");
    }

    @Test
    void isManyHosts() throws Exception {
        origin.host("127.0.0.2").robots("User-agent: *");
        origin.host("127.0.0.3").page("/", "<h1>three</h1>");

        assertThat(get(origin.host("127.0.0.2").url("/robots.txt")).body())
                .asString()
                .isEqualTo("User-agent: *");
        assertThat(get(origin.host("127.0.0.3").url("/")).body()).asString().isEqualTo("<h1>three</h1>");
        assertThat(get(origin.host("127.0.0.3").url("/robots.txt")).statusCode())
                .isEqualTo(404);
        assertThat(origin.host("127.0.0.2").requests()).hasSize(1);
        assertThat(origin.requests()).hasSize(3);
    }

    @Test
    void knowsNamedHostsByTheHostHeader() throws Exception {
        origin.host("shop.example").serve("/a", BYTES, "image/png");

        try (var socket = new Socket("127.0.0.1", origin.port())) {
            socket.getOutputStream()
                    .write("GET /a HTTP/1.1\r\nHost: shop.example\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
                    .startsWith("HTTP/1.1 200 ")
                    .endsWith("\r\n\r\nsome bytes");
        }
    }

    @Test
    void servesTheRestOfWhatHasNotChanged() throws Exception {
        String url = origin.host()
                .serve("/a", Reply.ok(BYTES, "image/png").etag("\"v1\"").ranges())
                .url("/a");

        var rest = get(url, "Range", "bytes=5-", "If-Range", "\"v1\"");
        assertThat(rest.statusCode()).isEqualTo(206);
        assertThat(rest.headers().firstValue("Content-Range")).hasValue("bytes 5-9/10");
        assertThat(rest.body()).asString().isEqualTo("bytes");
        assertThat(get(url, "Range", "bytes=5-", "If-Range", "\"v0\"").statusCode())
                .isEqualTo(200);
        assertThat(get(url, "Range", "bytes=10-").statusCode()).isEqualTo(416);
        assertThat(get(url).headers().firstValue("Accept-Ranges")).hasValue("bytes");
    }

    @Test
    void answersInTurn() throws Exception {
        origin.host()
                .serve(
                        "/busy",
                        Reply.status(503).retryAfter(Duration.ofSeconds(2)),
                        Reply.redirect(302, "/elsewhere"),
                        Reply.ok(BYTES, "image/png"));

        var first = get(origin.host().url("/busy"));
        assertThat(first.statusCode()).isEqualTo(503);
        assertThat(first.headers().firstValue("Retry-After")).hasValue("2");
        var second = get(origin.host().url("/busy"));
        assertThat(second.statusCode()).isEqualTo(302);
        assertThat(second.headers().firstValue("Location")).hasValue("/elsewhere");
        assertThat(get(origin.host().url("/busy")).statusCode()).isEqualTo(200);
        assertThat(get(origin.host().url("/busy")).statusCode()).isEqualTo(200);
    }

    @Test
    void answers304ToWhoHasItAlready() throws Exception {
        Instant modified = Instant.parse("2026-03-01T10:00:00Z");
        origin.host()
                .serve("/tagged", Reply.ok(BYTES, "image/png").etag("\"v1\"").lastModified(modified));
        String url = origin.host().url("/tagged");

        assertThat(get(url, "If-None-Match", "\"v1\"").statusCode()).isEqualTo(304);
        assertThat(get(url, "If-None-Match", "\"v0\", W/\"v1\"").statusCode()).isEqualTo(304);
        assertThat(get(url, "If-None-Match", "\"v0\"").statusCode()).isEqualTo(200);
        assertThat(get(url, "If-Modified-Since", "Sun, 01 Mar 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(get(url, "If-Modified-Since", "Sun, 01 Mar 2026 09:59:59 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(url, "If-Modified-Since", "yesterday").statusCode()).isEqualTo(200);
        assertThat(get(url, "If-None-Match", "\"v0\"", "If-Modified-Since", "Sun, 01 Mar 2026 10:00:00 GMT")
                        .statusCode())
                .isEqualTo(200);
        assertThat(get(url).headers().firstValue("Last-Modified")).hasValue("Sun, 01 Mar 2026 10:00:00 GMT");
    }

    @Test
    void waitsBeforeItAnswersAndDripsBytes() throws Exception {
        origin.host().serve("/late", Reply.ok(BYTES, "image/png").after(Duration.ofMillis(200)));
        origin.host().serve("/drip", Reply.ok(BYTES, "image/png").dripping(Duration.ofMillis(20)));

        Instant start = Instant.now();
        assertThat(get(origin.host().url("/late")).body()).isEqualTo(BYTES);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(200));

        start = Instant.now();
        assertThat(get(origin.host().url("/drip")).body()).isEqualTo(BYTES);
        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(180));
    }

    @Test
    void dropsConnectionsHalfWayOrAtOnce() throws Exception {
        origin.host().serve("/half", Reply.ok(BYTES, "image/png").droppedAfter(4));
        origin.host().serve("/none", Reply.hangUp());

        var response = http.send(
                HttpRequest.newBuilder(URI.create(origin.host().url("/half"))).build(), BodyHandlers.ofInputStream());
        assertThat(response.headers().firstValueAsLong("Content-Length")).hasValue(BYTES.length);
        try (InputStream body = response.body()) {
            assertThat(body.readNBytes(4)).asString().isEqualTo("some");
            assertThatIOException().isThrownBy(body::read);
        }
        assertThatIOException().isThrownBy(() -> get(origin.host().url("/none")));
    }

    @Test
    void sendsWithoutEndUntilTheClientHangsUp() throws Exception {
        origin.host().serve("/endless", Reply.ok(new byte[0], "image/png").endless());

        var response = http.send(
                HttpRequest.newBuilder(URI.create(origin.host().url("/endless")))
                        .build(),
                BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            body.skipNBytes(10 << 20);
            assertThat(origin.requests().getFirst().endedAt()).isNull();
        }
        await().untilAsserted(
                        () -> assertThat(origin.requests().getFirst().endedAt()).isNotNull());
    }

    @Test
    void recordsWhoAskedForWhatAndWhen() throws Exception {
        Instant before = Instant.now();
        get(origin.host("127.0.0.2").url("/a?b=c"), "User-Agent", "Gannet/1", "Accept", "image/*");

        OriginRequest request = origin.host("127.0.0.2").requests("/a?b=c").getFirst();
        assertThat(request.host()).isEqualTo("127.0.0.2");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.header("user-agent")).hasValue("Gannet/1");
        assertThat(request.startedAt()).isBetween(before, Instant.now());
        await().untilAsserted(
                        () -> assertThat(origin.requests().getFirst().endedAt()).isAfterOrEqualTo(request.startedAt()));
    }

    @Test
    void countsHowManyRequestsOfAHostWereUnderWayAtOnce() throws Exception {
        var slow = Reply.ok(BYTES, "image/png").after(Duration.ofMillis(300));
        var crowded = origin.host("127.0.0.2").serve("/slow", slow);
        var calm = origin.host("127.0.0.3").serve("/slow", slow);

        var fetches = IntStream.range(0, 4)
                .mapToObj(i -> http.sendAsync(
                        HttpRequest.newBuilder(URI.create((i == 0 ? calm : crowded).url("/slow")))
                                .build(),
                        BodyHandlers.discarding()))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(fetches).get();
        await().until(() -> origin.requests().stream().allMatch(request -> request.endedAt() != null));
        get(calm.url("/slow"));

        assertThat(crowded.mostAtOnce()).isEqualTo(3);
        assertThat(calm.mostAtOnce()).isEqualTo(1);
        assertThat(calm.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap).isGreaterThanOrEqualTo(Duration.ofMillis(300)));
    }

    @Test
    void recordsWhatItAnsweredAndWhen() throws Exception {
        var host = origin.host("127.0.0.2")
                .serve("/busy", Reply.status(503).retryAfter(Duration.ofSeconds(3)))
                .serve("/half", Reply.ok(BYTES, "image/png").droppedAfter(4))
                .serve("/none", Reply.hangUp());

        get(host.url("/busy"));
        assertThatIOException().isThrownBy(() -> get(host.url("/half")));
        assertThatIOException().isThrownBy(() -> get(host.url("/none")));
        await().until(() -> host.requests().stream().allMatch(request -> request.endedAt() != null));

        var busy = host.requests("/busy").getFirst().answer();
        assertThat(busy.status()).isEqualTo(503);
        assertThat(busy.whole()).isTrue();
        assertThat(busy.headers().get("retry-after")).isEqualTo("3");
        var half = host.requests("/half").getFirst().answer();
        assertThat(half.status()).isEqualTo(200);
        assertThat(half.whole()).isFalse();
        assertThat(host.requests("/none").getFirst().answer().status()).isZero();
        assertThat(host.requests())
                .allSatisfy(request -> assertThat(request.answer().at())
                        .isBetween(request.startedAt().minusMillis(10), request.endedAt()));
    }

    @Test
    void tellsWhenARequestCameHoweverLateItIsSeen() throws Exception {
        try (var listening = new ServerSocket(0);
                var client = new Socket("127.0.0.1", listening.getLocalPort());
                var socket = listening.accept()) {
            var arrivals = Arrivals.at(socket);
            client.getOutputStream().write(1);
            Instant written = Instant.now();
            await().pollDelay(Duration.ofMillis(150)).until(() -> true); // as if no processor were free

            assertThat(socket.getInputStream().read()).isEqualTo(1);
            assertThat(arrivals.last()).isBetween(written.minusMillis(10), written.plusMillis(50));
        }
    }

    @Test
    void tellsApartTheConnectionsOfOneClientPort() throws Exception {
        try (var first = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.2"));
                var second = new ServerSocket(first.getLocalPort(), 1, InetAddress.ofLiteral("127.0.0.3"));
                var one = new Socket();
                var other = new Socket()) {
            for (Socket client : List.of(one, other)) {
                client.setReuseAddress(true);
                client.bind(new InetSocketAddress("127.0.0.1", client == one ? 0 : one.getLocalPort()));
                client.connect((client == one ? first : second).getLocalSocketAddress());
            }
            try (var early = first.accept();
                    var late = second.accept()) {
                one.getOutputStream().write(1);
                await().pollDelay(Duration.ofMillis(150)).until(() -> true);
                Instant between = Instant.now();
                other.getOutputStream().write(1);

                assertThat(late.getInputStream().read()).isEqualTo(1);
                assertThat(Arrivals.at(late).last()).isAfter(between.minusMillis(10));
                assertThat(Arrivals.at(early).last()).isBefore(between.minusMillis(100));
            }
        }
    }

    @Test
    void neverCountsAClientTwiceThatWaitsForItsAnswers() throws Exception {
        origin.host().serve("/a", new byte[20_000], "image/png");

        for (int i = 0; i < 500; i++) {
            get(origin.host().url("/a"), "X-Number", String.valueOf(i));
        }

        assertThat(origin.host().mostAtOnce()).isEqualTo(1);
        assertThat(origin.host().requests("/a").get(321).header("x-number")).hasValue("321");
    }

    @Test
    void isTwoHundredHostsWithAThousandConnections() throws Exception {
        var body = new byte[3_000];
        for (int i = 0; i < 200; i++) {
            origin.host("127.0.7." + i).serve("/a", Reply.ok(body, "image/png").after(Duration.ofMillis(20)));
        }
        var fetches = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < 4_000; i++) {
            fetches.add(http.sendAsync(
                    HttpRequest.newBuilder(
                                    URI.create(origin.host("127.0.7." + i % 200).url("/a")))
                            .build(),
                    BodyHandlers.discarding()));
            if (fetches.size() == 1_000) {
                CompletableFuture.allOf(fetches.toArray(CompletableFuture[]::new))
                        .get();
                fetches.clear();
            }
        }

        assertThat(origin.requestCount()).isEqualTo(4_000);
        assertThat(origin.requests())
                .hasSize(4_000)
                .isSortedAccordingTo(Comparator.comparing(OriginRequest::startedAt))
                .allMatch(request -> request.answer().status() == 200);
        assertThat(origin.host("127.0.7.3").requests()).hasSize(20);
    }
}
