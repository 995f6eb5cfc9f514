package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.gannet.contract.WebUrl;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LinksTest {

    private static final WebUrl URL = new WebUrl("https://shop.example/cups/");

    static Stream<Arguments> pages() {
        return Stream.of(
                argumentSet(
                        "relative and absolute",
                        "<a href='1'></a><a href='/2'></a><a href='http://o.example'></a>",
                        "https://shop.example/cups/1 https://shop.example/2 http://o.example/"),
                argumentSet(
                        "relative to the base", "<base href='/pots/'><a href='1'></a>", "https://shop.example/pots/1"),
                argumentSet(
                        "each once, without fragments",
                        "<a href='/1#a'></a><a href='/1#b'></a><a href='#top'></a>",
                        "https://shop.example/1"),
                argumentSet("an image map", "<map><area href='/1'></map>", "https://shop.example/1"),
                argumentSet(
                        "the next page",
                        "<link rel='canonical' href='/c'><link rel='NEXT' href='?page=2'>",
                        "https://shop.example/cups/?page=2"),
                argumentSet(
                        "a link not to be followed",
                        "<a rel='external NoFollow' href='/1'></a><a href='/2'></a>",
                        "https://shop.example/2"),
                argumentSet(
                        "a page whose links are not to be followed",
                        "<meta name='ROBOTS' content='index, NOFOLLOW'><a href='/1'></a>",
                        ""),
                argumentSet("a page that is for nobody", "<meta name='gannet' content='none'><a href='/1'></a>", ""),
                argumentSet(
                        "what another robot is told",
                        "<meta name='other' content='nofollow'><a href='/1'></a>",
                        "https://shop.example/1"),
                argumentSet(
                        "what is no page",
                        "<a href='/1.jpg'></a><a href='/2.PDF?x'></a><a href='mailto:a@b.example'>"
                                + "</a><a href='javascript:go()'></a><a href=''></a><a name='x'></a><a href='/3.html'></a>",
                        "https://shop.example/3.html"),
                argumentSet(
                        "a page with a dot in its query",
                        "<a href='/show?file=1.jpg'></a>",
                        "https://shop.example/show?file=1.jpg"));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void findsThePagesThatAPageLinksTo(String html, String expected) {
        List<String> wanted = expected.isEmpty() ? List.of() : Arrays.asList(expected.split(" "));

        HtmlPage page = new Extraction(10_000, 1).read(html.getBytes(UTF_8), null, URL);

        assertThat(Links.in(page, URL)).extracting(WebUrl::value).isEqualTo(wanted);
    }
}
