package io.gannet.download.core;

import static io.gannet.download.core.ScriptedFetcher.PNG;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemSkipped;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.robots.OptOuts;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DownloaderOptOutTest extends DownloaderFixture {

    private static final FetchResult NO =
            new FetchResult.Failure(Reason.OPTED_OUT, "a.example says \"X-Robots-Tag: noai\".", false);

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
    }

    @Test
    void saysWhatIsHeededWithinADocumentAsWell() {
        web.answer(URL, web.body("<p>".getBytes(UTF_8)));

        assertThat(document(false, Requests.page(URL)).optOuts()).containsExactly("noai", "none");
        assertThat(document(false, Requests.page(URL)).optOuts()).containsExactly("noai", "none"); // from memory
        assertThat(document(true, Requests.page(URL)).optOuts()).containsExactly("noai", "none");
    }

    @Test
    void heedsThemForAJobThatMayNotIgnoreThem() {
        web.answer(URL, NO);

        assertThat(end(false, Requests.heedless(URL))).isInstanceOf(ItemSkipped.class);
        assertThat(end(false, Requests.heedless(URL))).isInstanceOf(ItemSkipped.class);
        assertThat(web.orders).hasSize(1);
        assertThat(web.orders.getFirst().optOuts().images()).containsExactly("noai");
    }

    private DocumentFetched document(boolean mayIgnore, FetchRequested request) {
        return (DocumentFetched) end(mayIgnore, request);
    }

    private GannetRecord end(boolean mayIgnore, FetchRequested request) {
        var heeding = rules(new OptOuts(Set.of("noai"), Set.of("none", "noai"), Set.of(), mayIgnore));
        return end(
                new Downloader(web, urls, store, credentials, retry, heeding, clock),
                new Lookup(urls, store, credentials, heeding, clock),
                request);
    }
}
