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
        a height alone: dropped         | `a.png 50h, b.png 2x`                | `b.png 2.0x`
        a height and a density: dropped | `a.png 50h 2x, b.png 2x`             | `b.png 2.0x`
        two widths: dropped             | `a.png 1w 2w, b.png 2x`              | `b.png 2.0x`
        two densities: dropped          | `a.png 1x 2x, b.png 2x`              | `b.png 2.0x`
        a zero height: dropped          | `a.png 9w 0h, b.png 2x`              | `b.png 2.0x`
        a signed width: dropped         | `a.png +9w, b.png 2x`                | `b.png 2.0x`
        a width with a point: dropped   | `a.png 9.0w, b.png 2x`               | `b.png 2.0x`
        a signed density: dropped       | `a.png +1x, b.png 2x`                | `b.png 2.0x`
        a bare point: dropped           | `a.png 1.x, b.png 2x`                | `b.png 2.0x`
        Java's own numbers: dropped     | `a.png 1dx, b.png NaNx, c.png 0x1p3x, d.png Infinityx` | ``
        no digit before the point       | `a.png .5x`                          | `a.png 0.5x`
        an exponent                     | `a.png 1e1x, b.png 1E-1x`            | `a.png 10.0x; b.png 0.1x`
        a density of zero               | `a.png 0x`                           | `a.png 0.0x`
        capitals: dropped               | `a.png 9W, b.png 2X`                 | ``
        beyond all bounds: dropped      | `a.png 99999999999w, b.png 2x`       | `b.png 2.0x`
        parentheses do not nest         | `a.png f((1), 2), b.png 2x`          | `2) 1.0x; b.png 2.0x`
        parentheses that stay open      | `a.png (1, b.png 2x`                 | ``
        space within parentheses        | `a.png f(1 2) 1x, b.png 2x`          | `b.png 2.0x`
        no URL, only a descriptor       | `1x`                                 | `1x 1.0x`
        another kind of space           | `a.png\u00a01x`                      | `a.png\u00a01x 1.0x`
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
