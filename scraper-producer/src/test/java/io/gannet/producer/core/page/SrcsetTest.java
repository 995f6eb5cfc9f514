package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SrcsetTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        empty                           | ``                                   | ``
        only commas                     | ` , ,, `                             | ``
        one, nothing said               | `a.png`                              | `a.png 1.0x`
        densities                       | `a.png 1x, b.png 2x`                 | `a.png 1.0x; b.png 2.0x`
        a fraction                      | `a.png 1.5x`                         | `a.png 1.5x`
        widths                          | `a.png 100w, b.png 200w`             | `a.png 100w; b.png 200w`
        width and height                | `a.png 100w 50h`                     | `a.png 100w`
        no space after the comma        | `a.png 100w,b.png 200w`              | `a.png 100w; b.png 200w`
        comma right after the URL       | `a.png, b.png 2x`                    | `a.png 1.0x; b.png 2.0x`
        several commas after the URL    | `a.png,,, b.png 2x`                  | `a.png 1.0x; b.png 2.0x`
        commas within the URL           | `/w_1,h_2/a.png 100w, /w_3/b.png 3w` | `/w_1,h_2/a.png 100w; /w_3/b.png 3w`
        no space at all is one URL      | `a.png,b.png`                        | `a.png,b.png 1.0x`
        a comma first                   | `, a.png 1x`                         | `a.png 1.0x`
        line breaks and tabs            | `\n a.png\t100w,\n b.png\n200w \n`   | `a.png 100w; b.png 200w`
        mixed: both kinds               | `a.png 100w, b.png 2x`               | `a.png 100w; b.png 2.0x`
        both on one: dropped            | `a.png 100w 2x, b.png 2x`            | `b.png 2.0x`
        no number: dropped              | `a.png bigw, b.png 2x`               | `b.png 2.0x`
        zero width: dropped             | `a.png 0w, b.png 2x`                 | `b.png 2.0x`
        negative: dropped               | `a.png -1x, b.png 2x`                | `b.png 2.0x`
        unknown unit: dropped           | `a.png 5q, b.png 2x`                 | `b.png 2.0x`
        comma in parentheses: dropped   | `a.png f(1, 2), b.png 2x`            | `b.png 2.0x`
        a data URL with its comma       | `data:image/png;base64,AAAA 1x, b.png 2x` | `data:image/png;base64,AAAA 1.0x; b.png 2.0x`
        """)
    void isParsedAsTheHtmlStandardSays(String name, String srcset, String variants) {
        assertThat(Srcset.parse(srcset.translateEscapes()).stream()
                        .map(variant -> variant.reference()
                                + ' '
                                + (variant.width() == null ? variant.density() + "x" : variant.width() + "w"))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(variants);
    }
}
