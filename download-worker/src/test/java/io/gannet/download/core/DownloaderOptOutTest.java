package io.gannet.download.core;

import static io.gannet.download.core.ScriptedFetcher.PNG;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.fetch.Passage;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.RetryPolicy;
import io.gannet.download.core.frontier.Ticket;
import io.gannet.download.core.memory.UrlEntry;
import io.gannet.download.core.memory.UrlMap;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.InMemoryBlobStore;
import io.gannet.testsupport.SettableClock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DownloaderOptOutTest {

    private static final String URL = "http://a.example/1.png";
    private static final FetchResult NO =
            new FetchResult.Failure(Reason.OPTED_OUT, "a.example says \"X-Robots-Tag: noai\".", false);

    private final InMemoryBlobStore store = new InMemoryBlobStore();
    private final ScriptedFetcher web = new ScriptedFetcher();
    private final SettableClock clock = new SettableClock(Requests.NOON);
    private final Credentials credentials = new Credentials(Map.of());
    private final UrlMap urls = new UrlMap(store, credentials);

    @Test
    void skipsWhatItsSiteOptedOutOfAndRemembersThat() {
        web.answer(URL, NO);

        var skipped = (ItemSkipped) end(true, Requests.image(URL));
        assertThat(skipped.reason()).isEqualTo(Reason.OPTED_OUT);
        assertThat(skipped.detail()).isEqualTo("a.example says \"X-Robots-Tag: noai\".");

        assertThat(end(true, Requests.at(clock.instant().plusSeconds(60), Requests.image(URL))))
                .isInstanceOf(ItemSkipped.class);
        assertThat(web.orders).hasSize(1);
    }

    @Test
    void heedsNoOptOutForAJobThatMayIgnoreThem() {
        web.answer(URL, NO, web.body(PNG));
        end(true, Requests.image(URL));

        assertThat(end(true, Requests.heedless(URL))).isInstanceOf(ImageFetched.class);
        assertThat(web.orders.getFirst().optOuts().images()).containsExactly("noai");
        assertThat(web.orders.getLast().optOuts()).isEqualTo(OptOuts.NONE);
        assertThat(web.openBodies).isZero();
    }

    @Test
    void heedsThemForAJobThatMayNotIgnoreThem() {
        web.answer(URL, NO);

        assertThat(end(false, Requests.heedless(URL))).isInstanceOf(ItemSkipped.class);
        assertThat(end(false, Requests.heedless(URL))).isInstanceOf(ItemSkipped.class);
        assertThat(web.orders).hasSize(1);
        assertThat(web.orders.getFirst().optOuts().images()).containsExactly("noai");
    }

    private GannetRecord end(boolean mayIgnore, FetchRequested request) {
        var rules = new DownloadRules(
                1_000,
                2_000,
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                new OptOuts(Set.of("noai"), Set.of(), Set.of(), mayIgnore));
        var retry = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1);
        var downloader = new Downloader(web, urls, store, credentials, retry, rules, clock);
        return switch (new Lookup(urls, store, credentials, rules, clock).find(request)) {
            case Lookup.Finding.Answered(GannetRecord outcome) -> outcome;
            case Lookup.Finding.Ask(UrlEntry.Known known) -> {
                Ticket ticket = Requests.ticket(request).revalidating(known);
                FetchResult result = downloader.ask(ticket, Passage.open(() -> {}));
                yield ((Step.Ended) downloader.settle(ticket, result)).outcome();
            }
        };
    }
}
