package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VariantsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        the largest that is named  | <img src=/wp-content/uploads/cup-150x100.jpg><img src=/wp-content/uploads/cup-900x600.jpg><img src=/wp-content/uploads/cup-300x200.jpg> | img wp-content/uploads/cup-900x600.jpg
        the whole, if it is named  | <img src=/wp-content/uploads/cup-900x600.jpg><img src=/wp-content/uploads/cup.jpg width=90> | img wp-content/uploads/cup.jpg 90x-
        not the whole, if not      | <img src=/wp-content/uploads/cup-900x600.jpg>                  | img wp-content/uploads/cup-900x600.jpg
        the largest as declared    | <img src=/media/catalog/product/cache/0123456789abcdef0123456789abcdef/cup.jpg width=90><img src=/media/catalog/product/cache/1123456789abcdef0123456789abcdef/cup.jpg width=600> | img media/catalog/product/cache/1123456789abcdef0123456789abcdef/cup.jpg 600x-
        the original, if it is safe | <img src=/cdn/shop/files/cup_600x400.jpg><img src=/cdn/shop/files/cup_90x60.jpg> | img cdn/shop/files/cup.jpg
        large sizes say something  | <img src=/cdn/shop/files/cup_600x400.jpg width=600 height=400><img src=/cdn/shop/files/cup_90x60.jpg> | img cdn/shop/files/cup.jpg 600x400
        small sizes say nothing    | <img src=/cdn/shop/files/cup_90x60.jpg width=90>               | img cdn/shop/files/cup.jpg
        several pictures           | <img src=/cdn/shop/files/a_90x.jpg><img src=/cdn/shop/files/b_90x.jpg> | img cdn/shop/files/a.jpg; img cdn/shop/files/b.jpg
        in several places          | <meta property=og:image content=/cdn/shop/files/cup_1200x630.jpg><img src=/cdn/shop/files/cup_90x.jpg> | og:image cdn/shop/files/cup.jpg
        none of them               | <img src=/a.jpg?v=1><img src=/a.jpg?v=2>                       | img a.jpg?v=1; img a.jpg?v=2
        """)
    void bringTogetherWhatIsOnePicture(String name, String html, String expected) {
        assertThat(Found.in(html)).isEqualTo(expected);
    }

    @Test
    void tellTogetherWhatEachOfThemTells() {
        assertThat(
                        Found.candidates(
                                "<img src=/cdn/shop/files/cup_90x.jpg alt=Cup><img src=/cdn/shop/files/cup_600x.jpg title=Large>"))
                .singleElement()
                .satisfies(cup -> {
                    assertThat(cup.alt()).isEqualTo("Cup");
                    assertThat(cup.surroundings().title()).isEqualTo("Large");
                    assertThat(cup.surroundings().order()).isZero();
                });
    }
}
