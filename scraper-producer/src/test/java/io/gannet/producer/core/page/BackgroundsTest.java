package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackgroundsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        bare                    | <p style="background-image:url(/a.png)">                       | background a.png
        quoted                  | <p style="background: #fff url( '/a.png' ) no-repeat">         | background a.png
        with a parenthesis      | <p style='background-image:url("/a(1).png")'>                  | background a(1).png
        several                 | <p style="background-image:url(/a.png), url(/b.png)">          | background a.png; background b.png
        in capitals             | <p style="BACKGROUND-IMAGE:URL(/a.png)">                       | background a.png
        an escape               | <p style="background-image:url(/a\\(1\\).png)">                | background a(1).png
        an escape by number     | <p style="background-image:url(\\2f a.png)">                   | background a.png
        an entity               | <p style="background-image:url(&quot;/a.png&quot;)">           | background a.png
        a custom property       | <p style="--bg: url(/a.png)">                                  | background a.png
        another property        | <p style="cursor: url(/a.cur)">                                | ``
        no address              | <p style="background-image: url()">                            | ``
        not closed              | <p style="background-image: url(/a.png">                       | ``
        a gradient              | <p style="background: linear-gradient(red, blue)">             | ``
        a lazy one              | <p data-bg=/a.png><p data-background-image="url('/b.png')">    | background a.png; background b.png
        a lazy colour           | <p data-bg=dark>                                               | ``
        an old attribute        | <table background=/a.png></table>                              | background a.png
        """)
    void areFoundInStylesAndLazyAttributes(String name, String html, String expected) {
        assertThat(Found.in(html)).isEqualTo(expected);
    }

    @Test
    void failForNoLength() {
        String long1 = "background:url(\"data:image/png;base64," + "A\\\"".repeat(200_000) + "\") , url(/a.png)";

        assertThat(Found.in("<p style='" + long1 + "'>")).isEqualTo("background a.png");
        assertThat(Found.in("<p style='background:" + "url(".repeat(50_000) + "'>"))
                .isEmpty();
    }
}
