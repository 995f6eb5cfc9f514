package io.gannet.download.core;

import static io.gannet.download.core.ScriptedFetcher.PNG;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.ItemFailed;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.frontier.Requests;
import io.gannet.download.core.frontier.Ticket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DownloaderRedirectTest extends DownloaderFixture {

    @Test
    void goesOnAtTheSameHostAndSendsAnotherHostsRequestToItsPartition() {
        web.answer(URL, new FetchResult.Redirect(302, "/2.png"))
                .answer("http://a.example/2.png", new FetchResult.Redirect(301, "//b.example/3.png"));

        var onward = (Step.Onward) download(Requests.ticket(URL));
        assertThat(onward.ticket().request().target()).hasToString("http://a.example/2.png");
        var moved = (FetchRequested) ((Step.Ended) download(onward.ticket())).outcome();
        assertThat(moved.key()).isEqualTo("b.example");
        assertThat(moved.redirects())
                .containsExactly(new WebUrl("http://a.example/2.png"), new WebUrl("http://b.example/3.png"));
    }

    @Test
    void asksAHostOnceForARedirectHoweverOftenTheRecordComes() {
        web.answer(URL, new FetchResult.Redirect(302, "http://b.example/3.png"));
        FetchRequested request = Requests.image(URL);

        assertThat(end(request)).isEqualTo(end(request));

        assertThat(web.orders).hasSize(1);
    }

    @Test
    void remembersTheAnswerForTheAddressThatRedirectedToo() {
        web.answer(URL, new FetchResult.Redirect(302, "http://b.example/3.png"))
                .answer("http://b.example/3.png", web.body(PNG));
        end((FetchRequested) end(Requests.image(URL)));
        clock.advance(Duration.ofHours(1));

        var fetched = (ImageFetched) end(Requests.at(clock.instant(), Requests.image(URL)));

        assertThat(fetched.finalUrl()).hasToString("http://b.example/3.png");
        assertThat(web.orders).hasSize(2);
    }

    @Test
    void endsRedirectsThatLeadInACircleOrTooFar() {
        web.answer(URL, new FetchResult.Redirect(302, "/2.png"))
                .answer("http://a.example/2.png", new FetchResult.Redirect(302, "/1.png"));
        var onward = (Step.Onward) download(Requests.ticket(URL));
        var circle = (ItemFailed) ((Step.Ended) download(onward.ticket())).outcome();
        assertThat(circle.reason()).isEqualTo(Reason.REDIRECT_LOOP);

        Ticket ticket = Requests.ticket("http://b.example/0");
        for (int i = 0; i < 6; i++) {
            web.answer("http://b.example/" + i, new FetchResult.Redirect(302, "/" + (i + 1)));
        }
        for (int i = 0; i < 5; i++) {
            ticket = ((Step.Onward) download(ticket)).ticket();
        }
        var far = (ItemFailed) ((Step.Ended) download(ticket)).outcome();
        assertThat(far.detail()).isEqualTo("More than 5 redirects in a row.");
    }

    @Test
    void refusesARedirectToSomethingElseThanTheWeb() {
        web.answer(URL, new FetchResult.Redirect(302, "file:///etc/passwd"));

        assertThat(((ItemFailed) end(Requests.image(URL))).reason()).isEqualTo(Reason.HTTP_ERROR);
    }

    @Test
    void sendsACredentialToItsHostOnlyAndKeepsWhatItBroughtApart() {
        web.answer(URL, web.body(PNG), new FetchResult.Status(401, null))
                .answer("http://b.example/1.png", web.body(PNG));

        end(Requests.withCredential(URL, "mine"));
        assertThat(web.orders.getLast().credential()).isEqualTo("mine");
        assertThat(end(Requests.image(URL))).isInstanceOf(ItemFailed.class);
        assertThat(end(Requests.withCredential(URL, "mine"))).isInstanceOf(ImageFetched.class);
        end(Requests.withCredential("http://b.example/1.png", "mine"));
        assertThat(web.orders.getLast().credential()).isNull();
    }

    @Test
    void fetchesNothingWithoutTheCredentialThatTheJobNames() {
        var failed = (ItemFailed) end(Requests.withCredential(URL, "yours"));

        assertThat(failed.reason()).isEqualTo(Reason.CREDENTIAL_UNKNOWN);
        assertThat(failed.detail()).contains("'yours'");
        assertThat(web.orders).isEmpty();
    }
}
