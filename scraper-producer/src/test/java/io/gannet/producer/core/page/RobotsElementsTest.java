package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RobotsElementsTest {

    private static final List<String> HEEDED = List.of("noai", "noimageai", "noimageindex", "none");

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "nothing", textBlock = """
        for all robots            | <meta name=robots content=noai>                             | meta robots: noai
        for us                    | <meta name=gannet content=noimageai>                        | meta gannet: noimageai
        in capitals               | <META NAME=Robots CONTENT=NOIMAGEINDEX>                     | meta Robots: noimageindex
        one of several            | <meta name=robots content="noindex, follow,noai">           | meta robots: noai
        spaces instead of commas  | <meta name=robots content=" noindex noai ">                 | meta robots: noai
        the second element        | <meta name=robots content=index><meta name=gannet content=none> | meta gannet: none
        in the body               | <body><p><meta name=robots content=none>                    | meta robots: none
        what concerns the page    | <meta name=robots content="noindex, nofollow">              | nothing
        a value that looks alike  | <meta name=robots content="max-image-preview:none, noaix">  | nothing
        for another robot         | <meta name=googlebot content=noai>                          | nothing
        another element           | <meta name=description content=noai>                        | nothing
        no content                | <meta name=robots>                                          | nothing
        none at all               | <p>                                                         | nothing
        """)
    void askForWhatHeadersAskFor(String name, String html, String refusal) {
        assertThat(page(html).refusal(HEEDED).orElse(null)).isEqualTo(refusal);
    }

    @Test
    void areNotReadWhereNothingIsHeeded() {
        assertThat(page("<meta name=robots content=noai>").refusal(List.of())).isEmpty();
    }

    private static HtmlPage page(String html) {
        return new Extraction(1_000_000, 100).read(html.getBytes(UTF_8), "text/html; charset=utf-8", Found.PAGE);
    }
}
