package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.WebUrl;
import java.nio.charset.Charset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        UTF-8            | UTF-8        | /ü?q=ü&r=1   | /%C3%BC?q=%C3%BC&r=1
        UTF-16           | UTF-16LE     | /?q=ü        | /?q=%C3%BC
        Cyrillic         | windows-1251 | /Ч?q=Чай     | /%D0%A7?q=%D7%E0%E9
        Japanese         | Shift_JIS    | ?q=茶        | /cups/7.html?q=%92%83
        not encodable    | windows-1251 | /?q=茶       | /?q=%26%2333590%3B
        before a #       | windows-1251 | /?q=Ч#Ч      | /?q=%D7
        escaped already  | windows-1251 | /?q=%C3%BC   | /?q=%C3%BC
        """)
    void sendQueriesInThePagesEncoding(String name, String charset, String reference, String expected) {
        var references = new References(Found.PAGE, Charset.forName(charset), TrackingParameters.NONE);

        assertThat(references.resolve(reference).map(WebUrl::pathAndQuery)).contains(expected);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        none                  | /a.png                         | /a.png
        one                   | /a.png?utm_source=x            | /a.png
        the others stay       | /a.png?b=1&utm_source=x&c=2    | /a.png?b=1&c=2
        several               | /a.png?gclid=1&b=1&utm_a=2&GCLID=3 | /a.png?b=1
        without a value       | /a.png?gclid&b                 | /a.png?b
        an escaped name       | /a.png?utm%5Fsource=x&b=%C3    | /a.png?b=%C3
        a name that it begins | /a.png?gclid2=1                | /a.png?gclid2=1
        a broken escape       | /a.png?%zz=1&gclid=2           | /a.png?%zz=1
        an empty query        | /a.png?                        | /a.png?
        """)
    void dropWhatTellsWhereAVisitorCameFrom(String name, String reference, String expected) {
        var references = new References(Found.PAGE, UTF_8, new TrackingParameters(List.of("utm_*", " GclId ")));

        assertThat(references.resolve(reference).map(WebUrl::pathAndQuery)).contains(expected);
    }

    @Test
    void areEmptyWhereNothingCanBeAskedFor() {
        var references = new References(Found.PAGE, UTF_8, TrackingParameters.NONE);

        assertThat(references.resolve(" ")).isEmpty();
        assertThat(references.resolve("data:image/gif;base64,R0")).isEmpty();
    }
}
