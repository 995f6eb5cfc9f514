package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gannet.contract.Look;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QualityTest {

    private static final Look GOOD = look(0.8, 0.5, 0);

    /// The table of docs/measures.md.
    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a sharp photograph,                  1200, 1200, 0.14, jpeg, 0.82, 0.50, 0.00, 100",
        "a product on white,                  1000, 1000, 0.06, jpeg, 0.78, 0.45, 0.40, 94",
        "the same compressed hard,            1000, 1000, 0.02, jpeg, 0.78, 0.45, 0.40, 90",
        "a blurred photograph,                1200, 1200, 0.06, jpeg, 0.30, 0.40, 0.00, 79",
        "a photograph in fog,                 1200, 1200, 0.14, jpeg, 0.75, 0.08, 0.00, 89",
        "a thumbnail,                          150,  150, 0.30, jpeg, 0.85, 0.50, 0.00, 76",
        "an icon,                               32,   32, 1.50, png,  0.85, 0.50, 0.00, 45",
        "a small product in a large white,    1000, 1000, 0.01, jpeg, 0.80, 0.20, 0.95, 72",
        "a banner,                             728,   90, 0.50, gif,  0.85, 0.50, 0.00, 68",
        "a lossless WebP,                      800,  600, 0.90, webp, 0.80, 0.40, 0.00, 94",
        "a small AVIF,                         640,  480, 0.03, avif, 0.75, 0.40, 0.00, 90",
        "a tracking pixel,                       1,    1, 43.0, gif,  0.00, 0.00, 1.00, 0",
        "a blank,                             1000, 1000, 0.01, jpeg, 0.00, 0.00, 1.00, 0"
    })
    void scores(
            String image,
            int width,
            int height,
            double bytesPerPixel,
            String format,
            double sharpness,
            double contrast,
            double border,
            int score) {
        assertThat(Quality.of(width, height, bytesPerPixel, format, look(sharpness, contrast, border)))
                .isEqualTo(score);
    }

    @Test
    void neverFallsAsAnImageGetsBetterInOneRespect() {
        for (int step = 0; step < 100; step++) {
            double now = step / 100.0;
            double next = (step + 1) / 100.0;
            assertThat(Quality.of(1 + 12 * step, 900, 0.1, "jpeg", GOOD))
                    .isLessThanOrEqualTo(Quality.of(13 + 12 * step, 900, 0.1, "jpeg", GOOD));
            assertThat(Quality.of(900, 900, now / 5, "jpeg", GOOD))
                    .isLessThanOrEqualTo(Quality.of(900, 900, next / 5, "jpeg", GOOD));
            assertThat(score(look(now, 0.5, 0))).isLessThanOrEqualTo(score(look(next, 0.5, 0)));
            assertThat(score(look(0.8, now, 0))).isLessThanOrEqualTo(score(look(0.8, next, 0)));
        }
    }

    @Test
    void fallsWithAWhiteBorderThatTakesNoBytes() {
        for (int step = 0; step < 100; step++) {
            double now = step / 100.0;
            double next = (step + 1) / 100.0;
            assertThat(Quality.of(900, 900, 0.1 * (1 - now), "jpeg", look(0.8, 0.5, now)))
                    .isGreaterThanOrEqualTo(Quality.of(900, 900, 0.1 * (1 - next), "jpeg", look(0.8, 0.5, next)));
        }
    }

    @Test
    void judgesCompressionByTheFormat() {
        assertThat(Quality.of(900, 900, 0.05, "avif", GOOD)).isGreaterThan(Quality.of(900, 900, 0.05, "webp", GOOD));
        assertThat(Quality.of(900, 900, 0.05, "webp", GOOD)).isGreaterThan(Quality.of(900, 900, 0.05, "jpeg", GOOD));
        assertThat(Quality.of(900, 900, 0.001, "png", GOOD)).isEqualTo(Quality.of(900, 900, 4, "png", GOOD));
    }

    @Test
    void staysWithinItsRangeAtTheExtremes() {
        for (double extreme : new double[] {0, 1}) {
            for (double bytes : new double[] {0, Double.MIN_VALUE, Double.MAX_VALUE, Double.POSITIVE_INFINITY}) {
                assertThat(Quality.of(Integer.MAX_VALUE, 1, bytes, "jpeg", look(extreme, extreme, extreme)))
                        .isBetween(0, 100);
                assertThat(Quality.of(65_535, 65_535, bytes, "tiff", look(extreme, extreme, 1 - extreme)))
                        .isBetween(0, 100);
            }
        }
    }

    @Test
    void refusesWhatIsNoImage() {
        assertThatIllegalArgumentException().isThrownBy(() -> Quality.of(0, 1, 1, "png", GOOD));
        assertThatIllegalArgumentException().isThrownBy(() -> Quality.of(1, -1, 1, "png", GOOD));
        assertThatIllegalArgumentException().isThrownBy(() -> Quality.of(1, 1, -0.1, "png", GOOD));
        assertThatIllegalArgumentException().isThrownBy(() -> Quality.of(1, 1, Double.NaN, "png", GOOD));
    }

    private static int score(Look look) {
        return Quality.of(900, 900, 0.1, "jpeg", look);
    }

    private static Look look(double sharpness, double contrast, double border) {
        return new Look("#808080", "AAAA", "0123456789abcdef", sharpness, contrast, border);
    }
}
