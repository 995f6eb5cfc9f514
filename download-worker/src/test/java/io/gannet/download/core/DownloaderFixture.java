package io.gannet.download.core;

import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.download.core.fetch.Credentials;
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
import org.junit.jupiter.api.AfterEach;

/// A downloader and a lookup, as they play together over one object store.
abstract class DownloaderFixture {

    static final String URL = "http://a.example/1.png";

    final InMemoryBlobStore store = new InMemoryBlobStore();
    final ScriptedFetcher web = new ScriptedFetcher();
    final SettableClock clock = new SettableClock(NOON);
    final Credentials credentials = new Credentials(Map.of("mine", "a.example"));
    final DownloadRules rules = rules(OptOuts.NONE);
    final RetryPolicy retry = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofMinutes(1), () -> 1);
    final UrlMap urls = new UrlMap(store, credentials);
    final Downloader downloader = new Downloader(web, urls, store, credentials, retry, rules, clock);
    final Lookup lookup = new Lookup(urls, store, credentials, rules, clock);

    @AfterEach
    void everyBodyWasClosed() {
        assertThat(web.openBodies).isZero();
    }

    static DownloadRules rules(OptOuts optOuts) {
        return new DownloadRules(
                1_000,
                2_000,
                3_000,
                Duration.ofDays(1),
                Duration.ofDays(1),
                Duration.ofHours(1),
                Duration.ofDays(1),
                Duration.ofMinutes(1),
                optOuts);
    }

    Step download(Ticket ticket) {
        return download(downloader, ticket);
    }

    private static Step download(Downloader downloader, Ticket ticket) {
        return downloader.settle(ticket, downloader.ask(ticket, Passage.open(() -> {})));
    }

    // What is found for a request that is made now.
    Lookup.Finding find(FetchRequested request) {
        return lookup.find(Requests.at(clock.instant(), request));
    }

    GannetRecord end(FetchRequested request) {
        return end(downloader, lookup, request);
    }

    static GannetRecord end(Downloader downloader, Lookup lookup, FetchRequested request) {
        return switch (lookup.find(request)) {
            case Lookup.Finding.Answered(GannetRecord outcome) -> outcome;
            case Lookup.Finding.Ask(UrlEntry.Known known) ->
                ((Step.Ended) download(downloader, Requests.ticket(request).revalidating(known))).outcome();
        };
    }
}
