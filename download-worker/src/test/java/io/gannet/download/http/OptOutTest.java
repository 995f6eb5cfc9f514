package io.gannet.download.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ItemKind;
import io.gannet.contract.Reason;
import io.gannet.download.core.fetch.FetchOrder;
import io.gannet.download.core.fetch.FetchOrder.Validators;
import io.gannet.download.core.fetch.FetchResult;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.testsupport.Reply;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OptOutTest extends FetchingFixture {

    private static final OptOuts OPT_OUTS =
            new OptOuts(Set.of("noindex", "noai"), Set.of("noai"), Set.of("train-ai"), false);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        X-Robots-Tag   | noai                      | X-Robots-Tag: noai
        x-robots-tag   | gannet: noindex, nofollow | X-Robots-Tag: noindex
        Content-Usage  | train-ai=n                | Content-Usage: train-ai=n
        Content-Signal | search=yes, ai-train=no   | Content-Signal: search=yes, ai-train=no
        """)
    void leavesABodyUnreadWhoseHeadersOptOut(String name, String value, String why) {
        host.serve("/a", Reply.ok(new byte[1 << 20], "image/png").endless().header(name, value));

        assertThat(fetch(local(), order("/a", false)))
                .isEqualTo(
                        new FetchResult.Failure(Reason.OPTED_OUT, url("/a").host() + " says \"" + why + "\".", false));
    }

    @Test
    void readsEachOfSeveralHeaders() {
        String lines = "googlebot: noindex\r\nX-Robots-Tag: noai";
        host.serve("/a", Reply.ok(new byte[1], "image/png").header("X-Robots-Tag", lines));

        assertThat(failure(fetch(local(), order("/a", false)))).isEqualTo(Reason.OPTED_OUT);
    }

    @Test
    void takesAPageThatIsNotToBeIndexedForTheSakeOfItsPictures() {
        host.serve("/page", Reply.ok("<html>".getBytes(UTF_8), "text/html").header("X-Robots-Tag", "noindex"))
                .serve("/art", Reply.ok("<html>".getBytes(UTF_8), "text/html").header("X-Robots-Tag", "noai"));

        var page = (FetchResult.Body) fetch(local(), order("/page", true));
        page.content().close();
        assertThat(failure(fetch(local(), order("/art", true)))).isEqualTo(Reason.OPTED_OUT);
    }

    @Test
    void heedsAnOptOutThatCameSinceTheBytesDid() {
        host.serve("/a", Reply.ok(new byte[1], "image/png").etag("\"v1\"").header("X-Robots-Tag", "noai"));
        var known = new Validators("\"v1\"", null);

        var order = new FetchOrder(url("/a"), ItemKind.IMAGE, 9, false, known, null, null, false, OPT_OUTS, null);

        assertThat(failure(fetch(local(), order))).isEqualTo(Reason.OPTED_OUT);
    }

    @Test
    void takesEverythingWhereNothingIsHeeded() {
        host.serve("/a", Reply.ok(new byte[1], "image/png").header("X-Robots-Tag", "noai"));

        var body = (FetchResult.Body) fetch(local(), image("/a", 9));
        body.content().close();
    }

    private FetchOrder order(String path, boolean document) {
        return new FetchOrder(
                url(path),
                document ? ItemKind.PAGE : ItemKind.IMAGE,
                99,
                false,
                Validators.NONE,
                null,
                null,
                false,
                OPT_OUTS,
                null);
    }
}
