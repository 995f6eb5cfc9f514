package io.gannet.download.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.testsupport.Reply;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.Dns;
import org.junit.jupiter.api.Test;

/// The gate before a request, and the way out of a fetch that is under way.
class PassageTest extends FetchingFixture {

    private static final HttpRules.Timeouts PATIENT =
            new HttpRules.Timeouts(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20));

    private final List<String> events = new ArrayList<>();

    @Test
    void asksTwiceOnceConnectedAndTellsThatTheRequestLeftBeforeItIsAnswered() {
        host.serve("/a", Reply.ok(new byte[] {1}, "image/png").after(Duration.ofMillis(400)));

        Instant[] left = new Instant[1];
        FetchResult result = local().fetch(image("/a", 9), gate(true, () -> left[0] = Instant.now()));

        ((FetchResult.Body) result).content().close();
        assertThat(events).containsExactly("asked after 1 connection", "asked after 1 connection", "left");
        assertThat(Duration.between(left[0], Instant.now())).isGreaterThan(Duration.ofMillis(350));
    }

    @Test
    void letsNothingOutThroughAClosedGate() {
        host.serve("/a", new byte[] {1}, "image/png");
        OkHttpFetcher fetcher = local();

        assertThat(fetcher.fetch(image("/a", 9), gate(false, () -> {}))).isEqualTo(new FetchResult.Withheld());
        assertThat(events).containsExactly("asked after 1 connection");
        assertThat(host.requests()).isEmpty();

        var later = (FetchResult.Body) fetch(fetcher, image("/a", 9));
        later.content().close();
        assertThat(host.requests()).hasSize(1);
    }

    @Test
    void letsNothingOutThroughAGateThatClosesAtTheLastMoment() {
        host.serve("/a", new byte[] {1}, "image/png");
        OkHttpFetcher fetcher = local();
        var asked = new AtomicInteger();
        var closing = new Passage() { // as when the process is frozen between composing a request and writing it

                    @Override
                    public boolean mayLeave() {
                        return asked.incrementAndGet() == 1;
                    }

                    @Override
                    public void left() {
                        events.add("left");
                    }

                    @Override
                    public void brings(long bytes) {}
                };

        Instant begun = Instant.now();
        assertThat(fetcher.fetch(image("/a", 9), closing)).isEqualTo(new FetchResult.Withheld());

        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(1)); // not a read's timeout
        assertThat(events).isEmpty();
        assertThat(host.requests()).isEmpty();
    }

    @Test
    void doesNotAskWhereNothingIsDialled() {
        FetchResult result = fetcher(PUBLIC, Dns.SYSTEM).fetch(image("/a", 9), gate(true, () -> {}));

        assertThat(result).isInstanceOf(FetchResult.Failure.class);
        assertThat(events).isEmpty();
    }

    @Test
    void abandonsABodyThatDripsAndHangsUp() throws Exception {
        host.serve("/drip", Reply.ok(new byte[1_000], "image/png").dripping(Duration.ofMillis(50)));

        assertThat(interruptOnce(image("/drip", 9_999), () -> !host.requests().isEmpty()))
                .isEqualTo(new FetchResult.Withheld());

        await().atMost(Duration.ofSeconds(3))
                .until(() -> host.requests().getFirst().endedAt() != null);
    }

    @Test
    void abandonsAnAnswerThatDoesNotCome() throws Exception {
        host.serve("/mute", Reply.ok(new byte[9], "image/png").after(Duration.ofSeconds(20)));

        assertThat(interruptOnce(image("/mute", 9_999), () -> !host.requests().isEmpty()))
                .isEqualTo(new FetchResult.Withheld());
    }

    @Test
    void abandonsAConnectionAndALookupThatDoNotComeAbout() throws Exception {
        var never = new CountDownLatch(1);
        var looking = new CountDownLatch(1);
        OkHttpFetcher connecting = fetcher(LOOPBACK, Dns.SYSTEM, PATIENT, (address, _) -> {
            dialled.add(address.toString());
            hang(never);
        });
        OkHttpFetcher resolving = fetcher(
                PUBLIC,
                name -> {
                    looking.countDown();
                    hang(never);
                    return List.of(InetAddress.ofLiteral("8.8.8.8"));
                },
                PATIENT,
                (_, connection) -> connection.open());

        assertThat(interruptOnce(connecting, image("/a", 9), () -> !dialled.isEmpty()))
                .isEqualTo(new FetchResult.Withheld());
        var elsewhere = order(new WebUrl("http://slow.example/"), false, 9);
        assertThat(interruptOnce(resolving, elsewhere, () -> looking.getCount() == 0))
                .isEqualTo(new FetchResult.Withheld());
    }

    @Test
    void asksNobodyOnAThreadThatIsInterruptedAlready() throws Exception {
        host.serve("/a", new byte[] {1}, "image/png");
        var result = new CompletableFuture<FetchResult>();
        OkHttpFetcher fetcher = local();

        Thread.ofVirtual().start(() -> {
            Thread.currentThread().interrupt();
            result.complete(fetch(fetcher, image("/a", 9)));
        });

        assertThat(result.get(5, TimeUnit.SECONDS)).isEqualTo(new FetchResult.Withheld());
        assertThat(host.requests()).isEmpty();
    }

    private FetchResult interruptOnce(FetchOrder order, Callable<Boolean> moment) throws Exception {
        return interruptOnce(
                fetcher(LOOPBACK, Dns.SYSTEM, PATIENT, (_, connection) -> connection.open()), order, moment);
    }

    // Fetches as the dispatcher does, on a virtual thread, and interrupts it when the moment has come.
    private static FetchResult interruptOnce(OkHttpFetcher fetcher, FetchOrder order, Callable<Boolean> moment)
            throws Exception {
        var result = new CompletableFuture<FetchResult>();
        Thread thread = Thread.ofVirtual().start(() -> result.complete(fetch(fetcher, order)));
        await().until(moment);
        thread.interrupt();
        return result.get(2, TimeUnit.SECONDS);
    }

    private Passage gate(boolean open, Runnable left) {
        return new Passage() {

            @Override
            public boolean mayLeave() {
                events.add("asked after " + dialled.size() + " connection");
                return open;
            }

            @Override
            public void left() {
                events.add("left");
                left.run();
            }

            @Override
            public void brings(long bytes) {}
        };
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
