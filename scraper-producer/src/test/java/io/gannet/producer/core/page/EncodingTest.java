package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodingTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "none", textBlock = """
        header                          | text/html; charset=windows-1251   | <p>                                     | windows-1251
        header, quoted                  | text/html;charset="KOI8-R"        | <p>                                     | KOI8-R
        header wins over meta           | text/html; charset=utf-8          | <meta charset=koi8-r>                   | UTF-8
        meta                            | text/html                         | <meta charset=koi8-r>                   | KOI8-R
        meta without a header           | none                              | <META CHARSET='windows-1250' />         | windows-1250
        meta http-equiv                 | none                              | <meta http-equiv=content-type content="text/html; charset=euc-jp"> | EUC-JP
        meta in a comment               | none                              | <!-- <meta charset=koi8-r> --><p>       | UTF-8
        unknown in header: meta         | text/html; charset=martian        | <meta charset=koi8-r>                   | KOI8-R
        unknown in both                 | text/html; charset=martian        | <meta charset="%&§">                    | UTF-8
        latin-1 is windows-1252         | text/html; charset=ISO-8859-1     | <p>                                     | windows-1252
        GB 2312 is its superset         | text/html; charset=gb2312         | <p>                                     | GB18030
        Shift_JIS is Microsoft's        | none                              | <meta charset="Shift_JIS">              | windows-31j
        UTF-16 in meta cannot be        | none                              | <meta charset=utf-16>                   | UTF-8
        nothing said                    | none                              | <p>ü</p>                                | UTF-8
        """)
    void isToldAsBrowsersDo(String name, String contentType, String html, String charset) {
        assertThat(Encoding.of(html.getBytes(UTF_8), contentType).name()).isEqualTo(charset);
    }

    @Test
    void theByteOrderMarkWinsOverAll() {
        assertThat(Encoding.of("\ufeff<meta charset=koi8-r>".getBytes(UTF_8), "text/html; charset=koi8-r"))
                .isEqualTo(UTF_8);
        assertThat(Encoding.of("\ufeff<p>".getBytes(UTF_16LE), "text/html; charset=utf-8"))
                .isEqualTo(UTF_16LE);
    }

    @Test
    void whatIsNotUtf8AndSaysNothingIsWindows1252() {
        assertThat(Encoding.of("<p>ü</p>".getBytes(ISO_8859_1), null).name()).isEqualTo("windows-1252");
    }

    @Test
    void aCharacterCutAtTheEndIsNoReasonToDoubt() {
        byte[] whole = "<p>ü".getBytes(UTF_8);

        assertThat(Encoding.of(Arrays.copyOf(whole, whole.length - 1), null)).isEqualTo(UTF_8);
    }

    @Test
    void nothingAtAllIsUtf8() {
        assertThat(Encoding.of(new byte[0], null)).isEqualTo(UTF_8);
    }
}
