package io.gannet.download.core;

import static io.gannet.download.core.ScriptedFetcher.PNG;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Partial;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.memory.UrlMap;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.testsupport.SettableClock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DownloaderResumeTest {

    private static final String URL = "http://a.example/1.png";
    private static final FetchResult.Failure FAILURE =
            new FetchResult.Failure(Reason.CONNECT_ERROR, "a.example could not be reached.", true);

    private static final class Beginning implements Partial {

        boolean closed;

        @Override
        public long lengthBytes() {
            return 7;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    private final InMemoryBlobStore store = new InMemoryBlobStore();
    private final ScriptedFetcher web = new ScriptedFetcher();
    private final Credentials credentials = new Credentials(Map.of());
    private final Downloader downloader = new Downloader(
            web,
            new UrlMap(store, credentials),
            store,
            credentials,
            new RetryPolicy(2, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1),
            new DownloadRules(
                    99,
                    99,
                    99,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    Duration.ZERO,
                    OptOuts.NONE),
            new SettableClock(Requests.NOON));
    private final Beginning beginning = new Beginning();

    @Test
    void asksForTheRestInTheNextTry() {
        web.answer(URL, new FetchResult.BrokenOff(FAILURE, beginning), web.body(PNG));

        Ticket again = ((Step.Again) download(Requests.ticket(URL))).ticket();
        assertThat(again.tries()).isEqualTo(1);
        assertThat(beginning.closed).isFalse();

        assertThat(((Step.Ended) download(again)).outcome()).isInstanceOf(ImageFetched.class);
        assertThat(web.orders.getFirst().partial()).isNull();
        assertThat(web.orders.getLast().partial()).isSameAs(beginning);
        assertThat(beginning.closed).isTrue();
    }

    @Test
    void givesTheBeginningUpAfterTheLastTry() {
        var longer = new Beginning();
        web.answer(URL, new FetchResult.BrokenOff(FAILURE, beginning), new FetchResult.BrokenOff(FAILURE, longer));

        Ticket again = ((Step.Again) download(Requests.ticket(URL))).ticket();

        assertThat(((Step.Ended) download(again)).outcome()).isInstanceOf(ItemFailed.class);
        assertThat(beginning.closed).isTrue();
        assertThat(longer.closed).isTrue();
    }

    @Test
    void keepsItWhereTheHostWasNotAskedAfterAll() {
        web.answer(URL, new FetchResult.BrokenOff(FAILURE, beginning), new FetchResult.Withheld());

        Ticket again = ((Step.Again) download(Requests.ticket(URL))).ticket();
        Ticket withheld = ((Step.Withheld) download(again)).ticket();

        assertThat(withheld.partial()).isSameAs(beginning);
        assertThat(beginning.closed).isFalse();
    }

    @Test
    void takesItNowhereElse() {
        web.answer(URL, new FetchResult.BrokenOff(FAILURE, beginning), new FetchResult.Redirect(302, "/2.png"));

        Ticket again = ((Step.Again) download(Requests.ticket(URL))).ticket();
        Ticket onward = ((Step.Onward) download(again)).ticket();

        assertThat(onward.partial()).isNull();
        assertThat(beginning.closed).isTrue();
    }

    private Step download(Ticket ticket) {
        return downloader.settle(ticket, downloader.ask(ticket, Passage.open(() -> {})));
    }
}
