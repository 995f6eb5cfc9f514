package io.gannet.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Optional;
import java.util.Random;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebUrlTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        as it is                       | https://a.example/b/c.png?d=e       | https://a.example/b/c.png?d=e
        scheme and host in capitals    | HTTPS://A.Example/B                 | https://a.example/B
        no path                        | https://a.example                   | https://a.example/
        query without path             | https://a.example?x=1               | https://a.example/?x=1
        default port of http           | http://a.example:80/                | http://a.example/
        default port of https          | https://a.example:443/              | https://a.example/
        another port                   | http://a.example:8080/              | http://a.example:8080/
        port of the other scheme       | http://a.example:443/               | http://a.example:443/
        fragment                       | https://a.example/b#c               | https://a.example/b
        empty fragment                 | https://a.example/b#                | https://a.example/b
        internationalised host         | https://bücher.example/             | https://xn--bcher-kva.example/
        the same host in Punycode      | https://xn--bcher-kva.example/      | https://xn--bcher-kva.example/
        internationalised capitals     | https://BÜCHER.example/             | https://xn--bcher-kva.example/
        space in the path              | https://a.example/b c.png           | https://a.example/b%20c.png
        umlaut in the path             | https://a.example/ü.png             | https://a.example/%C3%BC.png
        escapes stay as they are       | https://a.example/%c3%bc%2F.png     | https://a.example/%c3%bc%2F.png
        space in the query             | https://a.example/?q=b c            | https://a.example/?q=b%20c
        spaces around                  | '  https://a.example/b  '           | https://a.example/b
        control characters around      | '\u0001 https://a.example/b\u001f' | https://a.example/b
        line breaks within             | 'ht\ntps://a.exa\tmple/b\r\nc'   | https://a.example/bc
        an escape in the host          | https://%61.example/                | https://a.example/
        a soft hyphen in the host      | https://a\u00ADb.example/           | https://ab.example/
        wide letters in the host       | https://Ａ.example/                 | https://a.example/
        an ideographic full stop       | https://日本。jp/                    | https://xn--wgv71a.jp/
        sharp s in the host            | https://faß.example/                | https://xn--fa-hia.example/
        escaped dots in the path       | https://a.example/b/%2e%2E/c        | https://a.example/c
        an escape that is none         | https://a.example/b%zz%             | https://a.example/b%zz%
        braces and the like            | https://a.example/{b}`<c>"^         | https://a.example/%7Bb%7D%60%3Cc%3E%22%5E
        an apostrophe in the query     | https://a.example/b'?c='d'          | https://a.example/b'?c=%27d%27
        beyond the basic plane         | https://a.example/\uD83D\uDE00      | https://a.example/%F0%9F%98%80
        a port with zeros              | http://a.example:0080/              | http://a.example/
        IPv4 as one number             | http://2130706433/                  | http://127.0.0.1/
        IPv4 in fewer numbers          | http://127.1/                       | http://127.0.0.1/
        IPv4 in hexadecimal            | http://0x7f.0.0.0x1/                | http://127.0.0.1/
        IPv4 in octal                  | http://0177.0.0.01/                 | http://127.0.0.1/
        IPv4 with a dot at its end     | http://127.0.0.1./                  | http://127.0.0.1/
        IPv4 within IPv6               | http://[::ffff:127.0.0.1]/          | http://127.0.0.1/
        dots in the path               | https://a.example/b/../c/./d        | https://a.example/c/d
        backslashes                    | https://a.example\\b\\c             | https://a.example/b/c
        IPv4                           | http://127.0.0.1:9000/b             | http://127.0.0.1:9000/b
        IPv6                           | http://[::1]/b                      | http://[::1]/b
        IPv6 spelled out               | http://[0:0:0:0:0:0:0:1]:8080/b     | http://[::1]:8080/b
        IPv6 in capitals               | http://[2001:DB8::A]/               | http://[2001:db8::a]/
        comma and parentheses          | https://a.example/w_1,h_2/(b).png   | https://a.example/w_1,h_2/(b).png
        empty query                    | https://a.example/b?                | https://a.example/b?
        """)
    void hasTheNormalFormOfBrowsers(String name, String text, String normal) {
        assertThat(new WebUrl(text).value()).isEqualTo(normal);
        assertThat(new WebUrl(normal)).isEqualTo(new WebUrl(text));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing            | ''                                | missing or blank
        blanks             | '   '                             | missing or blank
        no scheme          | a.example/b.png                   | is no absolute http or https URL with a host
        scheme-relative    | //a.example/b.png                 | is no absolute http or https URL with a host
        a path             | /b.png                            | is no absolute http or https URL with a host
        another scheme     | ftp://a.example/b.png             | is no absolute http or https URL with a host
        data               | data:image/png;base64,AAAA        | is no absolute http or https URL with a host
        a file             | file:///etc/passwd                | is no absolute http or https URL with a host
        script             | javascript:alert(1)               | is no absolute http or https URL with a host
        no host            | http:///x                         | is no absolute http or https URL with a host
        no host, one slash | http:/x                           | is no absolute http or https URL with a host
        only a scheme      | https://                          | is no absolute http or https URL with a host
        only a query       | https://?x                        | is no absolute http or https URL with a host
        port too large     | http://a.example:65536/           | is no absolute http or https URL with a host
        port no number     | http://a.example:b/               | is no absolute http or https URL with a host
        space in the host  | http://a b.example/               | is no absolute http or https URL with a host
        a bar in the host  | 'http://a|b.example/'             | is no absolute http or https URL with a host
        < in the host      | http://a<b.example/               | is no absolute http or https URL with a host
        an escaped slash   | http://a%2fb.example/             | is no absolute http or https URL with a host
        IPv4 too large     | http://1.2.3.256/                 | is no absolute http or https URL with a host
        IPv4 in five       | http://1.2.3.4.5/                 | is no absolute http or https URL with a host
        no octal number    | http://1.2.3.09/                  | is no absolute http or https URL with a host
        a name at its end  | http://a.example.0x7g.1x.5/       | is no absolute http or https URL with a host
        broken IPv6        | http://[::1/                      | is no absolute http or https URL with a host
        user name          | http://user@a.example/            | carries a user name or password
        password           | http://user:secret@a.example/     | carries a user name or password
        """)
    void refusesWhatGannetCannotAskFor(String name, String text, String sentence) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new WebUrl(text))
                .withMessageContaining(sentence)
                .withMessageNotContaining("secret");
    }

    @Test
    void refusesMoreThan8192Characters() {
        String prefix = "https://a.example/";

        assertThat(new WebUrl(prefix + "b".repeat(8_192 - prefix.length())).value())
                .hasSize(8_192);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new WebUrl(prefix + "b".repeat(8_193 - prefix.length())))
                .withMessageContaining("8193 characters");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        a sibling              | d.png                        | https://a.example/b/d.png
        up                     | ../d.png                     | https://a.example/d.png
        up too far             | ../../../d.png               | https://a.example/d.png
        from the root          | /d.png                       | https://a.example/d.png
        another host           | //c.example/d.png            | https://c.example/d.png
        absolute               | http://c.example/d.png       | http://c.example/d.png
        only a query           | ?d                           | https://a.example/b/c?d
        only a fragment        | #d                           | https://a.example/b/c?x=1
        spaces around          | ' d.png\t'                   | https://a.example/b/d.png
        another scheme's slash | https:d.png                  | https://a.example/b/d.png
        an absolute one, short | http:d.example/e             | http://d.example/e
        backslashes            | \\\\c.example\\d             | https://c.example/d
        line breaks            | '/d\n\te.png'                | https://a.example/de.png
        escaped dots           | %2e%2e/d.png                 | https://a.example/d.png
        a spelled-out port     | //c.example:443/d            | https://c.example/d
        an IPv4 number         | //0x7f.1/d                   | https://127.0.0.1/d
        spaces within          | d e.png                      | https://a.example/b/d%20e.png
        data                   | data:image/png;base64,AAAA   | none
        blob                   | blob:https://a.example/1     | none
        mail                   | mailto:a@a.example           | none
        user name              | https://u:p@c.example/d.png  | none
        no URL at all          | http://[                     | none
        """)
    void resolvesReferencesAsBrowsersDo(String name, String reference, String target) {
        assertThat(new WebUrl("https://a.example/b/c?x=1").resolve(reference).map(WebUrl::value))
                .isEqualTo(Optional.ofNullable(target));
    }

    @Test
    void resolvesNoReferenceThatBecomesTooLong() {
        assertThat(new WebUrl("https://a.example/").resolve("b".repeat(9_000))).isEmpty();
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        as it is              | shop.example         | shop.example
        capitals              | Shop.Example         | shop.example
        spaces around         | ' shop.example '     | shop.example
        internationalised     | bücher.example       | xn--bcher-kva.example
        IPv4                  | 127.0.0.1            | 127.0.0.1
        IPv6                  | 2001:DB8:0::A        | 2001:db8::a
        IPv6 in brackets      | [::1]                | ::1
        """)
    void bringsAHostIntoTheFormThatUrlsHaveItIn(String name, String text, String normal) {
        assertThat(WebUrl.normalHost(text)).isEqualTo(normal);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        nothing        | ''
        a URL          | https://shop.example
        scheme-less    | //shop.example
        a port         | shop.example:8080
        IPv6 and port  | [::1]:80
        broken IPv6    | [::1
        a path         | shop.example/cups
        a query        | shop.example?x
        a fragment     | shop.example#x
        a user         | u@shop.example
        a pattern      | *.shop.example
        two            | a.example b.example
        a backslash    | a.example\\b
        """)
    void refusesMoreOrLessThanAHost(String name, String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> WebUrl.normalHost(text))
                .withMessage("host is '" + text
                        + "'; it must be one host name or address, such as shop.example, with nothing around it");
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/b?c=d, a.example, 443, https://a.example, /b?c=d",
        "http://a.example:8080, a.example, 8080, http://a.example:8080, /",
        "http://[::1]:81/b, ::1, 81, http://[::1]:81, /b",
        "https://bücher.example/?, xn--bcher-kva.example, 443, https://xn--bcher-kva.example, /?"
    })
    void tellsItsParts(String text, String host, int port, String origin, String pathAndQuery) {
        var url = new WebUrl(text);

        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.origin()).isEqualTo(origin);
        assertThat(url.pathAndQuery()).isEqualTo(pathAndQuery);
    }

    /// What looks like its own normal form must be it: the parser says the same of it.
    @Test
    void isInNormalFormWhereAGlanceSaysSo() {
        var random = new Random(1);
        String[] parts = {
            "http://",
            "https://",
            "a",
            "b.example",
            "example",
            "1",
            "0x7f",
            "127.0.0.1",
            "-",
            "--",
            "xn--",
            ".",
            "..",
            "/",
            "//",
            "/./",
            "/../",
            "?",
            "&",
            "=",
            "a=b",
            "%20",
            "%2e",
            "_",
            "~",
            "+",
            " ",
            "#",
            "@",
            ":80",
            "\\",
            "A",
            "é",
            "|"
        };
        int plain = 0;
        for (int i = 0; i < 200_000; i++) {
            var text = new StringBuilder(random.nextBoolean() ? "https://a.example/" : "http://");
            for (int part = random.nextInt(8); part > 0; part--) {
                text.append(parts[random.nextInt(parts.length)]);
            }
            if (BrowserUrls.isPlain(text.toString())) {
                HttpUrl parsed = BrowserUrls.parse(text.toString());
                assertThat(parsed).as("%s", text).isNotNull().hasToString(text.toString());
                assertThat(new WebUrl(text.toString()).host()).isEqualTo(parsed.host());
                plain++;
            }
        }
        assertThat(plain).isGreaterThan(10_000);
    }
}
