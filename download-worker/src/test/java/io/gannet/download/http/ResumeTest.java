package io.gannet.download.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.ContentHash;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Content;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchOrder.Validators;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Partial;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.OriginRequest;
import io.gannet.testsupport.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Dns;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResumeTest extends FetchingFixture {

    private static final int MIB = 1 << 20;
    private static final byte[] BYTES = bytes(7);
    private static final Reply WHOLE =
            Reply.ok(BYTES, "image/png").etag("\"v1\"").ranges();
    private static final HttpRules.Timeouts PATIENT =
            new HttpRules.Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30));

    private OkHttpFetcher fetcher;

    @BeforeEach
    void open() {
        fetcher = fetcher(LOOPBACK, Dns.SYSTEM, PATIENT, (_, connection) -> connection.open());
    }

    @AfterEach
    void nothingIsKept() {
        assertThat(leftovers.kept()).isZero();
    }

    @Test
    void asksForTheRestOfABodyThatBrokeOff() throws IOException {
        host.serve("/a", WHOLE.droppedAfter(2 * MIB), WHOLE);

        Partial begun = brokenOff(null);
        assertThat(begun.lengthBytes()).isBetween((long) MIB, 2L * MIB);
        assertThat(leftovers.kept()).isEqualTo(begun.lengthBytes());

        assertThat(host.requests("/a").getFirst().header("Range")).isEmpty();
        assertIsWhole(fetch(begun), BYTES);
        OriginRequest second = host.requests("/a").getLast();
        assertThat(second.header("Range")).contains("bytes=" + begun.lengthBytes() + "-");
        assertThat(second.header("If-Range")).contains("\"v1\"");
        assertThat(second.header("If-None-Match")).isEmpty();
    }

    @Test
    void goesOnFromBreakToBreak() throws IOException {
        host.serve("/a", WHOLE.droppedAfter(2 * MIB), WHOLE.droppedAfter(MIB), WHOLE);

        Partial first = brokenOff(null);
        Partial second = brokenOff(first);

        assertThat(second.lengthBytes()).isGreaterThan(first.lengthBytes());
        assertIsWhole(fetch(second), BYTES);
    }

    @Test
    void startsOverWithAnotherBody() throws IOException {
        byte[] other = bytes(8);
        host.serve(
                "/a",
                WHOLE.droppedAfter(2 * MIB),
                Reply.ok(other, "image/png").etag("\"v2\"").ranges());

        assertIsWhole(fetch(brokenOff(null)), other);
    }

    @Test
    void knowsABodyByItsDateIfThatIsOldEnough() throws IOException {
        Instant modified = Instant.parse("2026-11-20T12:00:00Z");
        Reply dated = Reply.ok(BYTES, "image/png")
                .lastModified(modified)
                .header("Date", "Fri, 20 Nov 2026 12:00:01 GMT")
                .ranges();
        host.serve("/a", dated.droppedAfter(2 * MIB), dated);

        assertIsWhole(fetch(brokenOff(null)), BYTES);
        assertThat(host.requests("/a").getLast().header("If-Range")).contains("Fri, 20 Nov 2026 12:00:00 GMT");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(quoteCharacter = '`', textBlock = """
        ETag,          `"v1"`,                          none
        ETag,          `W/"v1"`,                        bytes
        Last-Modified, `Fri, 20 Nov 2026 12:00:00 GMT`, bytes
        X-Nothing,     `x`,                             bytes
        """)
    void keepsNothingThatCouldNotBeContinuedForSure(String header, String value, String ranges) {
        host.serve(
                "/a",
                Reply.ok(BYTES, "image/png")
                        .header(header, value)
                        .header("Date", "Fri, 20 Nov 2026 12:00:00 GMT")
                        .header("Accept-Ranges", ranges)
                        .droppedAfter(2 * MIB));

        assertThat(failure(fetch(null))).isEqualTo(Reason.CONNECT_ERROR);
    }

    @Test
    void keepsNoShortBeginningAndNoMoreThanThereIsRoomFor() {
        host.serve("/a", WHOLE.droppedAfter(MIB / 2), WHOLE.droppedAfter(3 * MIB));

        assertThat(failure(fetch(null))).isEqualTo(Reason.CONNECT_ERROR);
        try (Partial _ = brokenOff(null)) {
            assertThat(failure(fetch(null))).isEqualTo(Reason.CONNECT_ERROR);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        bytes 0-5242879/5242880       | `"v1"`
        bytes {n}-5242880/5242881     | `"v1"`
        bytes {n}-5242878/5242880     | `"v1"`
        bytes {n}-5242879/*           | `"v1"`
        bytes {n}-5242879/5242880     | `"v2"`
        bytes */5242880               | `"v1"`
        nonsense                      | `"v1"`
        """)
    void startsOverIfTheRestIsNotWhatWasAskedFor(String contentRange, String etag) throws IOException {
        Partial begun = lied(WHOLE.droppedAfter(2 * MIB), contentRange, etag);

        FetchResult result = fetch(begun);

        assertThat(failure(result)).isEqualTo(Reason.HTTP_ERROR);
        assertThat(((FetchResult.Failure) result).retryable()).isTrue();
        host.serve("/a", WHOLE);
        assertIsWhole(fetch(begun), BYTES);
        assertThat(host.requests("/a").getLast().header("Range")).isEmpty();
    }

    @Test
    void startsOverIfThereIsNoRest() {
        host.serve("/a", WHOLE.droppedAfter(2 * MIB), Reply.status(416));

        FetchResult result = fetch(brokenOff(null));

        assertThat(((FetchResult.Failure) result).retryable()).isTrue();
    }

    @Test
    void asksOnWithTheSameBeginningAfterABusyAnswer() throws IOException {
        host.serve("/a", WHOLE.droppedAfter(2 * MIB), Reply.status(503), WHOLE);
        Partial begun = brokenOff(null);

        assertThat(fetch(begun)).isEqualTo(new FetchResult.Status(503, null));
        assertIsWhole(fetch(begun), BYTES);
    }

    @Test
    void keepsTheBeginningOfABodyThatDoesNotGoOn() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nContent-Length: 5242880\r\nAccept-Ranges: bytes\r\nETag: \"v1\"\r\n\r\n";
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> served = threads.submit(() -> {
                try (Socket client = server.accept()) {
                    client.getOutputStream().write(head.getBytes(US_ASCII));
                    client.getOutputStream().write(BYTES, 0, 2 * MIB);
                    client.getInputStream().skipNBytes(1);
                    return client.getInputStream().readAllBytes().length; // until the other side hangs up
                }
            });
            var timeouts = new HttpRules.Timeouts(PATIENT.connect(), Duration.ofSeconds(1), PATIENT.total());
            OkHttpFetcher hasty = fetcher(LOOPBACK, Dns.SYSTEM, timeouts, (_, connection) -> connection.open());
            var url = new WebUrl("http://127.0.0.1:" + server.getLocalPort() + "/");

            var broken = (FetchResult.BrokenOff) fetch(hasty, order(url, false, 10 * MIB));

            assertThat(broken.failure().reason()).isEqualTo(Reason.TIMEOUT);
            assertThat(broken.partial().lengthBytes()).isEqualTo(2 * MIB);
            broken.partial().close();
            assertThat(served.get()).isPositive();
        }
    }

    @Test
    void countsTheBytesOfAllParts() {
        host.serve("/a", WHOLE.droppedAfter(2 * MIB), WHOLE);

        FetchResult result = fetcher.fetch(order(brokenOff(null), 5 * MIB - 1), Passage.open(() -> {}));

        assertThat(failure(result)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void givesBackWhatWasForgotten() {
        host.serve("/a", WHOLE.droppedAfter(2 * MIB));
        assertThat(brokenOff(null).lengthBytes()).isEqualTo(leftovers.kept());

        await().until(() -> {
            System.gc();
            return leftovers.kept() == 0;
        });
    }

    private Partial lied(Reply first, String contentRange, String etag) {
        host.serve("/a", first);
        Partial begun = brokenOff(null);
        int from = (int) begun.lengthBytes();
        host.serve(
                "/a",
                Reply.status(206)
                        .body(Arrays.copyOfRange(BYTES, from, BYTES.length), "image/png")
                        .etag(etag)
                        .header("Content-Range", contentRange.replace("{n}", String.valueOf(from))));
        return begun;
    }

    private Partial brokenOff(@Nullable Partial begun) {
        FetchResult result = fetch(begun);
        assertThat(result).isInstanceOf(FetchResult.BrokenOff.class);
        return ((FetchResult.BrokenOff) result).partial();
    }

    private FetchResult fetch(@Nullable Partial begun) {
        return fetcher.fetch(order(begun, 10 * MIB), Passage.open(() -> {}));
    }

    private FetchOrder order(@Nullable Partial begun, long maxBytes) {
        var known = new Validators("\"v0\"", null);
        return new FetchOrder(url("/a"), ItemKind.IMAGE, maxBytes, false, known, null, null, true, OptOuts.NONE, begun);
    }

    private static void assertIsWhole(FetchResult result, byte[] bytes) throws IOException {
        assertThat(result).isInstanceOf(FetchResult.Body.class);
        var body = (FetchResult.Body) result;
        try (Content content = body.content()) {
            assertThat(content.hash()).isEqualTo(ContentHash.of(bytes));
            assertThat(content.lengthBytes()).isEqualTo(bytes.length);
            assertThat(content.source().open().readAllBytes()).isEqualTo(bytes);
        }
        assertThat(body.contentType()).isEqualTo("image/png");
    }

    private static byte[] bytes(int seed) {
        byte[] bytes = new byte[5 * MIB];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
