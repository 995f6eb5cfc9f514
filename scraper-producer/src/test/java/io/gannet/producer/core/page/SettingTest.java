package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gannet.contract.Surroundings;
import io.gannet.contract.WebUrl;
import org.junit.jupiter.api.Test;

class SettingTest {

    @Test
    void isToldOfEachPicture() {
        String html = """
                <main><h1>Cups <b>for tea</b></h1><a href="/cups/7"><figure>
                <img src="/a.png" sizes="50vw" title=" Our  cup "><figcaption>The cup,
                in use</figcaption></figure></a></main>""";

        assertThat(Found.candidates(html))
                .extracting(Candidate::surroundings)
                .containsExactly(new Surroundings(
                        0,
                        "content",
                        640,
                        "Our cup",
                        "The cup, in use",
                        "Cups for tea",
                        new WebUrl("https://shop.example/cups/7"),
                        null));
    }

    @Test
    void hasTheLastHeadingBeforeIt() {
        assertThat(Found.candidates(
                        "<img src=a><h2>One</h2><p><img src=b></p><h3>Two</h3><img src=c><h4> </h4><img src=d>"))
                .extracting(found -> found.surroundings().heading())
                .containsExactly(null, "One", "Two", null);
    }

    @Test
    void countsThePicturesOfThePageEachOnce() {
        assertThat(Found.candidates("<meta property=og:image content=b><img src=a><img src=b><img src=c>"))
                .extracting(found ->
                        found.url().pathAndQuery() + ' ' + found.surroundings().order())
                .containsExactly("/cups/b 0", "/cups/a 1", "/cups/c 2");
    }

    @Test
    void bringsTogetherWhatIsSaidOfOnePicture() {
        assertThat(Found.candidates("""
                <script type=application/ld+json>{"@type": "Product", "image": "/a.png"}</script>
                <h1>Cups</h1><main><img src=/a.png title=Cup></main>"""))
                .extracting(Candidate::place, Candidate::surroundings)
                .containsExactly(tuple(
                        Place.JSON_LD, new Surroundings(0, "content", null, "Cup", null, "Cups", null, "Product")));
    }
}
