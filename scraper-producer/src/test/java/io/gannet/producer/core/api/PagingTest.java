package io.gannet.producer.core.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gannet.contract.WebUrl;
import io.gannet.messaging.RecordCodec;
import io.gannet.producer.core.api.Paging.Style;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {

    private static final WebUrl BASE = new WebUrl("https://api.example/images?all=1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PAGE      | https://api.example/images?all=1&size=2&page=1
            OFFSET    | https://api.example/images?all=1&size=2&offset=0
            CURSOR    | https://api.example/images?all=1&size=2
            NEXT_LINK | https://api.example/images?all=1&size=2
            """)
    void beginsAtTheFirstPage(Style style, String url) {
        assertThat(paging(style, null, null).firstPage(BASE)).isEqualTo(new WebUrl(url));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            PAGE      | -     | -      | {}                       | 2 | https://api.example/images?all=1&size=2&page=5
            PAGE      | -     | -      | {}                       | 1 | -
            PAGE      | -     | -      | {}                       | 0 | -
            PAGE      | -     | /total | {"total": 9}             | 2 | https://api.example/images?all=1&size=2&page=5
            PAGE      | -     | /total | {"total": 8}             | 2 | -
            PAGE      | /more | -      | {"more": "x"}            | 1 | https://api.example/images?all=1&size=2&page=5
            PAGE      | /more | -      | {"more": null}           | 2 | -
            OFFSET    | -     | -      | {}                       | 2 | https://api.example/images?all=1&size=2&offset=8
            OFFSET    | -     | -      | {}                       | 1 | -
            CURSOR    | -     | -      | {"next": "a b"}          | 1 | https://api.example/images?all=1&size=2&cursor=a+b
            CURSOR    | -     | -      | {"next": 17}             | 1 | https://api.example/images?all=1&size=2&cursor=17
            CURSOR    | -     | -      | {"next": ""}             | 2 | -
            NEXT_LINK | -     | -      | {"next": "?page=5"}      | 1 | https://api.example/here?page=5
            NEXT_LINK | /a/0  | -      | {"a": ["https://b.ex"]}  | 1 | https://b.ex/
            NEXT_LINK | -     | -      | {"next": null}           | 2 | -
            """)
    void findsTheNextPage(Style style, String next, String total, String json, int images, String url) {
        var page = RecordCodec.mapper().readTree(json);

        assertThat(paging(style, next, total)
                        .nextPage(BASE, 3, new WebUrl("https://api.example/here?page=4"), page, images)
                        .map(WebUrl::value)
                        .orElse(null))
                .isEqualTo(url);
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Paging(Style.PAGE, 0, null, null, null, null, null))
                .withMessageContaining("paging.size is 0");
        assertThatIllegalArgumentException().isThrownBy(() -> paging(Style.PAGE, "next", null));
    }

    private static Paging paging(Style style, String next, String total) {
        return new Paging(style, 2, "size", null, null, next, total);
    }
}
