package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.WebUrl;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtractionTest {

    private static final WebUrl PAGE = Found.PAGE;

    private final Extraction extraction = new Extraction(1_000_000, 100);

    /// Expected: `place reference [widthxheight]`, references relative to `https://shop.example/`.
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        img                             | <img src=a.png>                                         | img cups/a.png
        img with its size               | <img src=/a.png width=300 height=200>                   | img a.png 300x200
        size with a unit                | <img src=/a.png width=300px height=10.7>                | img a.png 300x10
        size in percent tells nothing   | <img src=/a.png width=100% height=auto>                 | img a.png
        zero tells nothing              | <img src=/a.png width=0 height=0>                       | img a.png
        no src                          | <img alt=x>                                             | ``
        empty src                       | <img src="">                                            | ``
        data and blob                   | <img src="data:image/gif;base64,R0"><img src=blob:x>    | ``
        not parseable                   | <img src="http://[x">                                   | ``
        a counter                       | <img src=/t.gif width=1 height=1>                       | ``
        a lazy picture is no counter    | <img src=/t.gif data-src=/a.png width=1 height=1>       | img a.png 1x1
        srcset by width                 | <img src=/a.png srcset="/b.png 200w, /c.png 900w, /d.png 400w"> | img c.png 900x-
        srcset scales the layout size   | <img src=/a.png width=300 height=200 srcset="/c.png 900w">     | img c.png 900x600
        srcset by density               | <img src=/a.png width=30 height=20 srcset="/b.png 1x, /c.png 2x"> | img c.png 30x20
        srcset of which one is data     | <img src=/a.png srcset="data:image/gif;base64,R0 900w, /b.png 200w"> | img b.png 200x-
        data-src                        | <img src=/blank.gif data-src=/a.png>                    | img a.png
        data-lazy-src                   | <img src="data:image/gif;base64,R0" data-lazy-src=/a.png> | img a.png
        data-original                   | <img data-original=/a.png>                              | img a.png
        data-srcset                     | <img src=/blank.gif data-srcset="/a.png 1x, /b.png 2x"> | img b.png
        a lazy source that is empty     | <img src=/a.png data-src="">                            | img a.png
        AMP                             | <amp-img src=/a.png srcset="/b.png 900w" width=90 height=60></amp-img><amp-anim src=/c.gif></amp-anim> | img b.png 900x600; img c.gif
        a button                        | <input type=image src=/a.png><input type=text src=/b.png> | img a.png
        a poster                        | <video poster=/a.png src=/v.mp4></video>                | poster a.png
        a link to a picture             | <a href=/a.JPG?x>large</a><a href=/b.html>more</a>      | a a.JPG?x
        a picture that links to itself  | <a href=/large.jpg><img src=/small.jpg width=90></a>    | img large.jpg
        a picture that links elsewhere  | <a href=/cups><img src=/small.jpg width=90></a>         | img small.jpg 90x-
        Amazon's list                   | <img src=/s.jpg data-a-dynamic-image='{"/m.jpg":[200,300],"/l.jpg":[600,900]}'> | img l.jpg 900x600
        larger than Amazon's list       | <img data-old-hires=/h.jpg data-a-dynamic-image='{"/l.jpg":[600,900]}'> | img h.jpg 900x600
        Amazon's list, broken           | <img src=/s.jpg data-a-dynamic-image='{"/m.jpg":'>      | img s.jpg
        a switch, not an address        | <img src=/a.png data-zoom=true data-original=1 data-src="{x: '/b.png'}"> | img a.png
        a zoomed one                    | <img src=/a.png width=50 height=50 data-zoom-image=/z.png> | img z.png
        picture                         | <picture><source srcset="/b.webp 800w" type=image/webp><img src=/a.png></picture> | picture b.webp 800x-
        picture, formats few can read   | <picture><source srcset=/b.avif type=image/avif><img src=/a.png></picture> | picture a.png
        picture without another choice  | <picture><source srcset=/b.avif type=image/avif><img alt=x></picture> | picture b.avif
        picture, largest of all         | <picture><source srcset="/b.png 800w"><img src=/a.png srcset="/c.png 900w"></picture> | picture c.png 900x-
        noscript                        | <noscript><img src=/a.png></noscript>                   | noscript a.png
        noscript repeats                | <img data-src=/a.png alt=x><noscript><img src=/a.png></noscript> | img a.png
        preload                         | <link rel=preload as=image href=/a.png><link rel=preload as=font href=/b.png> | preload a.png
        preload of variants             | <link rel=preload as=image href=/a.png imagesrcset="/b.png 300w, /c.png 600w"> | preload c.png 600x-
        icons                           | <link rel="shortcut icon" href=/a.ico><link rel=apple-touch-icon sizes="60x60 180x180" href=/b.png> | icon a.ico; icon b.png 180x180
        rel said twice                  | <link rel="icon icon" href=/a.ico>                      | icon a.ico
        meta itemprop                   | <meta itemprop=image content=/a.png>                    | itemprop a.png
        link image_src                  | <link rel="image_src" href=/a.png>                      | image_src a.png
        another link                    | <link rel="stylesheet" href=/a.png>                     | ``
        OpenGraph                       | <meta property=og:image content=/a.png>                 | og:image a.png
        OpenGraph by name               | <meta name=og:image content=/a.png>                     | og:image a.png
        OpenGraph with its size         | <meta property=og:image content=/a.png><meta property=og:image:width content=600><meta property=og:image:height content=400> | og:image a.png 600x400
        OpenGraph, two with sizes       | <meta property=og:image content=/a.png><meta property=og:image:width content=600><meta property=og:image content=/b.png><meta property=og:image:width content=50> | og:image a.png 600x-; og:image b.png 50x-
        OpenGraph, the secure one       | <meta property=og:image content=http://shop.example/a.png><meta property=og:image:secure_url content=/a.png> | og:image a.png
        OpenGraph, the same said twice  | <meta property=og:image content=/a.png><meta property=og:image:url content=/a.png><meta property=og:image:width content=600> | og:image a.png 600x-
        OpenGraph and Twitter in one    | <meta property="og:image twitter:image" content=/a.png> | og:image a.png
        OpenGraph without content       | <meta property=og:image content=""><meta property=og:image:width content=9> | ``
        Twitter card                    | <meta name=twitter:image content=/a.png>                | twitter:image a.png
        Twitter card with its size      | <meta name=twitter:image content=/a.png><meta name=twitter:image:width content=600> | twitter:image a.png 600x-
        Twitter card, older             | <meta name=twitter:image:src content=/a.png>            | twitter:image a.png
        another script                  | <script>var a = '<img src=/a.png>'</script>             | ``
        base                            | <base href=/b/><img src=a.png>                          | img b/a.png
        the first base                  | <base target=x><base href=/b/><base href=/c/><img src=a.png> | img b/a.png
        base that is none               | <base href="data:x"><img src=a.png>                     | img cups/a.png
        scheme-relative                 | <img src=//shop.example/a.png>                          | img a.png
        an entity in the URL            | <img src="/a.png?b=1&amp;c=2">                          | img a.png?b=1&c=2
        a space in the URL              | <img src="/a b.png">                                    | img a%20b.png
        a fragment makes no difference  | <img src=/a.png#1><img src=/a.png#2>                    | img a.png
        a commented picture             | <!-- <img src=/a.png> -->                               | ``
        a picture in a template         | <template><img src=/a.png></template>                   | img a.png
        document order                  | <img src=/c.png><img src=/a.png><img src=/b.png><img src=/a.png> | img c.png; img a.png; img b.png
        the most telling place counts   | <img src=/b.png><img src=/a.png width=9 height=8><meta property=og:image content=/a.png> | img b.png; og:image a.png 9x8
        """)
    void findsWhatThePageRefersTo(String name, String html, String expected) {
        assertThat(Found.in(html)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1}: {0}")
    @CsvSource(delimiter = '|', textBlock = """
        <img src=a>                                                    | UNTOLD
        <main><div><img src=a></div></main>                            | CONTENT
        <article><img src=a></article>                                 | CONTENT
        <div role=main><img src=a></div>                               | CONTENT
        <header><a><img src=a></a></header>                            | BOILERPLATE
        <footer><img src=a></footer>                                   | BOILERPLATE
        <nav><img src=a></nav>                                         | BOILERPLATE
        <div role=banner><img src=a></div>                             | BOILERPLATE
        <main><nav><img src=a></nav></main>                            | BOILERPLATE
        <article><header><img src=a></header></article>                | CONTENT
        <header><img src=a></header><main><img src=a></main>           | CONTENT
        """)
    void tellsThePartOfThePage(String html, Area area) {
        assertThat(candidates(html))
                .singleElement()
                .satisfies(found -> assertThat(found.area()).isEqualTo(area));
    }

    @Test
    void keepsTheAlternativeText() {
        assertThat(candidates("<img src=a alt='  A cup\n of &amp; tea '><img src=b alt=' '><img src=c alt="
                        + "x".repeat(900) + ">"))
                .extracting(Candidate::alt)
                .containsExactly("A cup of & tea", null, "x".repeat(500));
    }

    @Test
    void countsWithinEachPlace() {
        assertThat(candidates("<meta name=og:image content=a><img src=b><meta name=og:image content=c><img src=d>"))
                .extracting(Candidate::rank)
                .containsExactly(0, 0, 1, 1);
    }

    @Test
    void readsThePageInItsEncoding() {
        String html = "<meta charset=windows-1251><img src=/a.png alt=Чашка>";

        assertThat(extraction.candidates(html.getBytes(Charset.forName("windows-1251")), "text/html", PAGE))
                .extracting(Candidate::alt)
                .containsExactly("Чашка");
    }

    @Test
    void readsNoFurtherThanItMay() {
        byte[] html = "<img src=a.png><img src=b.png>".getBytes(UTF_8);

        assertThat(new Extraction(16, 100).candidates(html, null, PAGE)).hasSize(1);
        assertThat(new Extraction(html.length, 100).candidates(html, null, PAGE))
                .hasSize(2);
    }

    @Test
    void takesNoMoreThanItMayButLearnsOfThoseThatItHas() {
        byte[] html = "<img src=a.png><img src=b.png><img src=a.png alt=cup>".getBytes(UTF_8);

        assertThat(new Extraction(1_000, 1).candidates(html, null, PAGE))
                .singleElement()
                .satisfies(found -> assertThat(found.alt()).isEqualTo("cup"));
    }

    @Test
    void looksNoFurtherOnAPageThatGoesOnWithoutEnd() {
        byte[] html = ("<img src=a.png>".repeat(100) + "<img src=b.png>").getBytes(UTF_8);

        assertThat(new Extraction(10_000, 2).candidates(html, null, PAGE)).hasSize(1);
        assertThat(new Extraction(10_000, 6).candidates(html, null, PAGE)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "no html", "{}", "<", "<img", "<img src=", "<!doctype html>", "\u0000\u0001", "%PDF-1.7"})
    void findsNothingWhereNothingIs(String text) {
        assertThat(candidates(text)).isEmpty();
    }

    @Test
    void failsForNoBytesWhatever() {
        var random = new Random(7);
        for (int i = 0; i < 200; i++) {
            byte[] noise = new byte[random.nextInt(4_000)];
            random.nextBytes(noise);

            assertThat(extraction.candidates(noise, "text/html", PAGE)).isNotNull();
        }
    }

    @Test
    void failsForNoDepthOfNesting() {
        assertThat(candidates("<div>".repeat(50_000) + "<img src=/a.png>")).isNotNull();
        assertThat(candidates("<script type=application/ld+json>" + "[".repeat(100_000) + "</script><img src=/a.png>"))
                .hasSize(1);
    }

    private List<Candidate> candidates(String html) {
        return Found.candidates(html);
    }
}
