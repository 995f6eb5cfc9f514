package io.gannet.producer.core.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceSizesTest {

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', nullValues = "none", textBlock = """
        nothing                     | ``                                              | none
        pixels                      | 300px                                           | 300
        of the screen               | 50vw                                            | 640
        of letters                  | 20em                                            | 320
        of an inch                  | 1.5in                                           | 144
        in capitals                 | 50VW                                            | 640
        a number alone              | 300                                             | 300
        a condition that holds      | (min-width: 600px) 400px, 100vw                 | 400
        one that does not           | (max-width: 600px) 100vw, 400px                 | 400
        the first that holds        | (min-width: 1000px) 30vw, (min-width: 600px) 90vw, 100vw | 384
        two at once                 | (min-width: 600px) and (max-width: 900px) 1px, 2px | 2
        either                      | (max-width: 600px) or (min-width: 900px) 1px, 2px | 1
        not                         | not (min-width: 600px) 1px, 2px                 | 2
        a range                     | (width >= 1280px) 1px, 2px                      | 1
        a range that ends before    | (width > 1280px) 1px, 2px                       | 2
        by letters                  | (min-width: 40em) 1px, 2px                      | 1
        an orientation              | (orientation: landscape) 1px, 2px               | 1
        an unknown feature          | (hover: none) 1px, 2px                          | 2
        a media type                | screen and (min-width: 600px) 1px, 2px          | 1
        a sum                       | calc(50vw - 40px)                               | 600
        a product                   | calc((100vw - 80px) / 4)                        | 300
        the lesser                  | min(100vw, 500px)                               | 500
        the greater                 | (min-width: 1px) max(10vw, 200px), 1px          | 200
        within bounds               | clamp(100px, 50vw, 400px)                       | 400
        automatic                   | auto                                            | none
        automatic, else             | auto, 300px                                     | 300
        a percentage is no length   | 50%, 300px                                      | 300
        negative                    | -5px, 300px                                     | 300
        an unknown function         | env(x) , 300px                                  | 300
        not closed                  | calc(50vw, 300px                                | none
        nonsense                    | (min-width: 600px, ) x                          | none
        beyond all bounds           | 1e30px                                          | none
        """)
    void sayHowWideAPictureIsShown(String name, String sizes, Integer pixels) {
        assertThat(SourceSizes.shownWidth(sizes, "")).isEqualTo(pixels);
    }

    @Test
    void leaveItToTheWidthWhereTheySayNothing() {
        assertThat(SourceSizes.shownWidth("", "250")).isEqualTo(250);
        assertThat(SourceSizes.shownWidth("auto", "250px")).isEqualTo(250);
        assertThat(SourceSizes.shownWidth("20px", "250")).isEqualTo(20);
    }

    @Test
    void failForNoDepth() {
        assertThat(SourceSizes.shownWidth("calc(".repeat(50_000) + "1px" + ")".repeat(50_000), ""))
                .isNull();
    }
}
