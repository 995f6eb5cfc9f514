package io.gannet.producer.core.site;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Crawl;
import io.gannet.contract.WebUrl;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkPatternsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
            none                         | https://shop.example/any?x=1      | true
            none                         | https://other.example/            | false
            /cups/*                      | https://shop.example/cups/1       | true
            /cups/*                      | https://shop.example/cups         | false
            /cups                        | https://shop.example/cups/1       | false
            *page=*                      | https://shop.example/cups?page=2  | true
            /cups?page=*                 | https://shop.example/cups?page=2  | true
            /a.b                         | https://shop.example/axb          | false
            https://shop.example/cups/*  | https://shop.example/cups/1       | true
            https://shop.example/cups/*  | http://shop.example/cups/1        | false
            https://other.example/*      | https://other.example/1           | false
            """)
    void admitsWhatFitsAPatternOnAHostOfTheCrawl(String pattern, String url, boolean admitted) {
        var crawl = new Crawl(pattern == null ? List.of() : List.of(pattern), 1, 1, List.of("shop.example"));

        assertThat(new LinkPatterns(crawl).admit(new WebUrl(url))).isEqualTo(admitted);
    }

    @Test
    void admitsWhatFitsOneOfSeveral() {
        var patterns = new LinkPatterns(new Crawl(List.of("/a/*", "/b/*"), 1, 1, List.of("SHOP.example")));

        assertThat(patterns.admit(new WebUrl("https://shop.example/b/1"))).isTrue();
        assertThat(patterns.admit(new WebUrl("https://shop.example/c/1"))).isFalse();
    }

    @Test
    @Timeout(10)
    void takesNoPatternThatTakesForEver() {
        String stars = "/" + "*a".repeat(30);
        var patterns = new LinkPatterns(new Crawl(List.of(stars), 1, 1, List.of("shop.example")));

        assertThat(patterns.admit(new WebUrl("https://shop.example/" + "a".repeat(2_000) + "b")))
                .isFalse();
    }
}
