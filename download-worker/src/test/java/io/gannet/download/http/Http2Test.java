package io.gannet.download.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class Http2Test extends FetchingFixture {

    private static final int MANY = 16;
    private static final HttpRules.Timeouts PATIENT =
            new HttpRules.Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(20), Duration.ofSeconds(40));
    private static final HeldCertificate CERTIFICATE =
            new HeldCertificate.Builder().addSubjectAlternativeName("127.0.0.1").build();

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(CERTIFICATE)
                .build()
                .sslSocketFactory());
        server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void asksOverOneConnectionInHttp2() throws InterruptedException {
        OkHttpFetcher fetcher = trusting();
        for (int i = 0; i < 5; i++) {
            server.enqueue(picture());
            close(fetch(fetcher, order(url(i), false, 99)));
        }

        for (int i = 0; i < 5; i++) {
            RecordedRequest request = server.takeRequest();
            assertThat(request.getVersion()).isEqualTo("HTTP/2");
            assertThat(request.getConnectionIndex()).isZero();
            assertThat(request.getExchangeIndex()).isEqualTo(i);
        }
        assertThat(dialled).containsExactly("127.0.0.1");
    }

    // The server answers none before it has all of them.
    @Test
    void leavesItToTheFrontierHowManyAreUnderWay() throws InterruptedException, ExecutionException {
        OkHttpFetcher fetcher = trusting();
        server.enqueue(picture());
        close(fetch(fetcher, order(url(0), false, 99)));
        var together = new CyclicBarrier(MANY);
        server.setDispatcher(new Dispatcher() {

            @Override
            public MockResponse dispatch(RecordedRequest request) {
                try {
                    together.await(30, TimeUnit.SECONDS);
                    return picture();
                } catch (InterruptedException | BrokenBarrierException | TimeoutException _) {
                    return new MockResponse.Builder().code(500).build();
                }
            }
        });
        var gates = new AtomicInteger();
        var left = new HashSet<Integer>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<FetchResult>>();
            for (int i = 1; i <= MANY; i++) {
                int number = i;
                answers.add(threads.submit(
                        () -> fetcher.fetch(order(url(number), false, 99), counting(gates, left, number))));
            }
            for (Future<FetchResult> answer : answers) {
                close(answer.get());
            }
        }

        assertThat(gates.get()).isBetween(MANY, 2 * MANY); // what another thread writes along is asked for once
        assertThat(left).hasSize(MANY);
        assertThat(dialled).containsExactly("127.0.0.1");
    }

    @Test
    void trustsNobodyWhomThePlatformDoesNot() {
        FetchResult result = fetch(fetcher(UnaryOperator.identity()), order(url(0), false, 99));

        assertThat(failure(result)).isEqualTo(Reason.TLS_ERROR);
        assertThat(server.getRequestCount()).isZero();
    }

    private OkHttpFetcher trusting() {
        var trust = new HandshakeCertificates.Builder()
                .addTrustedCertificate(CERTIFICATE.certificate())
                .build();
        return fetcher(builder -> builder.sslSocketFactory(trust.sslSocketFactory(), trust.trustManager()));
    }

    private OkHttpFetcher fetcher(UnaryOperator<OkHttpClient.Builder> change) {
        return fetcher(
                LOOPBACK,
                Dns.SYSTEM,
                PATIENT,
                (address, connection) -> {
                    dialled.add(address.getAddress().getHostAddress());
                    connection.open();
                },
                change);
    }

    private static Passage counting(AtomicInteger gates, Set<Integer> left, int number) {
        return new Passage() {

            @Override
            public boolean mayLeave() {
                gates.incrementAndGet();
                return true;
            }

            @Override
            public void left() {
                synchronized (left) {
                    assertThat(left.add(number)).isTrue();
                }
            }

            @Override
            public void brings(long bytes) {}
        };
    }

    private WebUrl url(int number) {
        return new WebUrl("https://127.0.0.1:" + server.getPort() + "/" + number);
    }

    private static MockResponse picture() {
        return new MockResponse.Builder().code(200).body("some bytes").build();
    }

    private static void close(FetchResult result) {
        assertThat(result).isInstanceOf(FetchResult.Body.class);
        ((FetchResult.Body) result).content().close();
    }
}
