package io.gannet.download.core;

import static io.gannet.download.core.ScriptedFetcher.PNG;
import static io.gannet.download.core.frontier.Requests.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Disposition;
import io.gannet.contract.DocumentFetched;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.Ticket;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Downloading and looking up, as they play together over one object store.
class DownloaderTest extends DownloaderFixture {

    @Test
    void storesAnImageUnderItsHash() {
        web.answer(URL, web.body(PNG));

        var fetched = (ImageFetched) end(Requests.image(URL));

        assertThat(fetched.disposition()).isEqualTo(Disposition.NEW);
        assertThat(fetched.mediaType()).isEqualTo("image/png");
        assertThat(fetched.original().key()).isEqualTo(BlobKeys.original(ContentHash.of(PNG)));
        assertThat(store.get(fetched.original().key()).orElseThrow().readAllBytes())
                .isEqualTo(PNG);
        assertThat(fetched.at()).isEqualTo(NOON);
    }

    @Test
    void storesADocumentApartFromImages() {
        web.answer("http://a.example/", web.body("<html></html>"));

        var fetched = (DocumentFetched) end(Requests.page("http://a.example/"));

        assertThat(fetched.document().key()).startsWith(BlobKeys.DOCUMENTS);
        assertThat(web.orders.getLast().document()).isTrue();
        assertThat(web.orders.getLast().maxBytes()).isEqualTo(2_000);
    }

    @Test
    void tellsADuplicate() {
        web.answer(URL, web.body(PNG)).answer("http://b.example/2.png", web.body(PNG));

        end(Requests.image(URL));
        var second = (ImageFetched) end(Requests.image("http://b.example/2.png"));

        assertThat(second.disposition()).isEqualTo(Disposition.DUPLICATE);
    }

    @Test
    void answersARedeliveryWithoutAsking() {
        web.answer(URL, web.body(PNG));
        FetchRequested request = Requests.forced(URL);
        end(request);

        var again = (ImageFetched) end(request);

        assertThat(again.disposition()).isEqualTo(Disposition.UNCHANGED);
        assertThat(web.orders).hasSize(1);
    }

    @Test
    void answersWhatIsFreshWithoutAsking() {
        web.answer(URL, web.body(PNG));
        end(Requests.image(URL));
        clock.advance(Duration.ofHours(23));

        assertThat(find(Requests.image(URL))).isInstanceOf(Lookup.Finding.Answered.class);
        clock.advance(Duration.ofHours(2));
        assertThat(find(Requests.image(URL))).isInstanceOf(Lookup.Finding.Ask.class);
        assertThat(find(Requests.noOlderThan(URL, Duration.ofDays(14)))).isInstanceOf(Lookup.Finding.Answered.class);
        assertThat(find(Requests.noOlderThan(URL, Duration.ofHours(1)))).isInstanceOf(Lookup.Finding.Ask.class);
        assertThat(find(Requests.forced(URL))).isInstanceOf(Lookup.Finding.Ask.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"SITEMAP", "FEED", "API"})
    void readsAListAnewEachTimeItIsAskedFor(ItemKind kind) {
        web.answer(URL, web.body(PNG), new FetchResult.Status(404, null), web.body(PNG));
        FetchRequested first = Requests.document(kind, URL);
        end(first);
        clock.advance(Duration.ofSeconds(1));

        assertThat(lookup.find(first)).as("a redelivery").isInstanceOf(Lookup.Finding.Answered.class);
        assertThat(find(Requests.document(kind, URL))).isInstanceOf(Lookup.Finding.Ask.class);

        end(Requests.at(clock.instant(), Requests.document(kind, URL)));
        clock.advance(Duration.ofSeconds(1));

        assertThat(find(Requests.document(kind, URL))).as("after a 404").isInstanceOf(Lookup.Finding.Ask.class);
        end(Requests.at(clock.instant(), Requests.document(kind, URL)));
    }

    @Test
    void believesTheHostOnHowLongAnAnswerHoldsUnlessTheJobSaysOtherwise() {
        var body = web.body(PNG);
        web.answer(
                URL,
                new FetchResult.Body(body.content(), "image/png", FetchOrder.Validators.NONE, NOON.plusSeconds(60)));
        end(Requests.image(URL));

        clock.advance(Duration.ofSeconds(59));
        assertThat(find(Requests.image(URL))).isInstanceOf(Lookup.Finding.Answered.class);
        clock.advance(Duration.ofSeconds(1));
        assertThat(find(Requests.image(URL))).isInstanceOf(Lookup.Finding.Ask.class);
        assertThat(find(Requests.noOlderThan(URL, Duration.ofDays(1)))).isInstanceOf(Lookup.Finding.Answered.class);
    }

    @Test
    void revalidatesWhatIsStale() {
        web.answer(URL, web.body(PNG), new FetchResult.NotModified(FetchOrder.Validators.NONE, null));
        end(Requests.image(URL));
        clock.advance(Duration.ofDays(2));

        var again = (ImageFetched) end(Requests.at(clock.instant(), Requests.image(URL)));

        assertThat(web.orders.getLast().validators().etag()).isEqualTo("\"v1\"");
        assertThat(again.disposition()).isEqualTo(Disposition.UNCHANGED);
        assertThat(again.at()).isEqualTo(clock.instant());
        clock.advance(Duration.ofHours(1));
        assertThat(find(Requests.image(URL))).isInstanceOf(Lookup.Finding.Answered.class);
    }

    @Test
    void answersFromTheMapWithoutLookingForTheBytes() {
        web.answer(URL, web.body(PNG));
        var fetched = (ImageFetched) end(Requests.image(URL));
        store.delete(fetched.original().key());

        var again = (ImageFetched) end(Requests.image(URL));

        assertThat(web.orders).hasSize(1);
        assertThat(again.disposition()).isEqualTo(Disposition.UNCHANGED);
    }

    @Test
    void asksAnewForBytesThatAreNoLongerInTheStoreWhenForcedOrStale() {
        web.answer(URL, web.body(PNG), web.body(PNG), web.body(PNG));
        var fetched = (ImageFetched) end(Requests.image(URL));
        store.delete(fetched.original().key());
        clock.advance(Duration.ofSeconds(1));

        var forced = (ImageFetched) end(fetched.request().again(clock.instant()));

        assertThat(web.orders).hasSize(2);
        assertThat(web.orders.getLast().validators()).isEqualTo(FetchOrder.Validators.NONE);
        assertThat(forced.disposition()).isEqualTo(Disposition.NEW);

        store.delete(fetched.original().key());
        clock.advance(Duration.ofDays(2));
        var stale = (ImageFetched) end(Requests.at(clock.instant(), Requests.image(URL)));

        assertThat(web.orders.getLast().validators()).isEqualTo(FetchOrder.Validators.NONE);
        assertThat(stale.disposition()).isEqualTo(Disposition.NEW);
    }

    @ParameterizedTest
    @CsvSource({"404, GONE", "410, GONE", "401, HTTP_ERROR", "403, HTTP_ERROR", "400, HTTP_ERROR", "204, HTTP_ERROR"})
    void remembersAStatusThatWillNotChange(int status, Reason reason) {
        web.answer(URL, new FetchResult.Status(status, null), web.body(PNG), web.body(PNG));

        for (int i = 0; i < 2; i++) {
            var failed = (ItemFailed) end(Requests.image(URL));
            assertThat(failed.reason()).isEqualTo(reason);
            assertThat(failed.httpStatus()).isEqualTo(status);
            assertThat(failed.detail()).isEqualTo("a.example answered " + status + ".");
            assertThat(failed.retryable()).isFalse();
        }
        assertThat(web.orders).hasSize(1);

        clock.advance(Duration.ofSeconds(1));
        assertThat(end(Requests.at(clock.instant(), Requests.forced(URL)))).isInstanceOf(ImageFetched.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 504})
    void triesAPassingStatusAgainAndThenGivesUp(int status) {
        var answer = new FetchResult.Status(status, null);
        web.answer(URL, answer, answer, answer);
        Ticket ticket = Requests.ticket(URL);

        var first = (Step.Again) download(ticket);
        assertThat(first.notBefore()).isEqualTo(NOON.plusSeconds(1));
        var second = (Step.Again) download(first.ticket());
        assertThat(second.notBefore()).isEqualTo(NOON.plusSeconds(2));
        var last = (ItemFailed) ((Step.Ended) download(second.ticket())).outcome();
        assertThat(last.reason()).isEqualTo(Reason.HTTP_ERROR);
        assertThat(last.retryable()).isTrue();
    }

    @Test
    void comesBackWhenTheHostAsksItTo() {
        web.answer(URL, new FetchResult.Status(429, Duration.ofSeconds(90)));

        var again = (Step.Again) download(Requests.ticket(URL));

        assertThat(again.notBefore()).isEqualTo(NOON.plusSeconds(90));
    }

    @Test
    void doesNotTryAgainWhatCannotHelp() {
        web.answer(URL, new FetchResult.Failure(Reason.ADDRESS_FORBIDDEN, "10.0.0.1 is private.", false));

        var failed = (ItemFailed) end(Requests.image(URL));

        assertThat(failed.reason()).isEqualTo(Reason.ADDRESS_FORBIDDEN);
        assertThat(failed.retryable()).isFalse();
    }

    @Test
    void takesNoErrorPageForAnImage() {
        web.answer(URL, web.body("<!doctype html><h1>Not found</h1>"), web.body(PNG));

        assertThat(((ItemFailed) end(Requests.image(URL))).reason()).isEqualTo(Reason.NOT_AN_IMAGE);
        assertThat(((ItemFailed) end(Requests.image(URL))).detail()).isEqualTo("a.example sent text/html, no image.");
        assertThat(web.orders).hasSize(1);
        assertThat(find(Requests.page(URL))).isInstanceOf(Lookup.Finding.Ask.class);
    }

    @Test
    void verifiesTheExpectedHash() {
        web.answer(URL, web.body(PNG), web.body(PNG), web.body(PNG), web.body(PNG));

        assertThat(end(Requests.expecting(URL, "sha256:" + ContentHash.of(PNG))))
                .isInstanceOf(ImageFetched.class);
        assertThat(end(Requests.expecting(URL, "md5:" + ScriptedFetcher.md5(PNG))))
                .isInstanceOf(ImageFetched.class);
        var failed = (ItemFailed) end(Requests.expecting("http://a.example/2.png", "md5:" + "0".repeat(32)));
        assertThat(failed.reason()).isEqualTo(Reason.GONE);
        failed = (ItemFailed) end(Requests.expecting(URL, "sha256:" + "0".repeat(64)));
        assertThat(failed.reason()).isEqualTo(Reason.HASH_MISMATCH);
    }
}
