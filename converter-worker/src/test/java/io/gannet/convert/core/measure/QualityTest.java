package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.gannet.contract.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class QualityTest {

    private static final Look GOOD = look(0.8, 0.5, 0);

    @ParameterizedTest(name = "{0}")
    @MethodSource("documented")
    void isWhatTheDocumentationSays(
            String image,
            int width,
            int height,
            double bytesPerPixel,
            String format,
            double sharpness,
            double contrast,
            double border,
            int quality) {
        assertThat(Quality.of(width, height, bytesPerPixel, format, look(sharpness, contrast, border)))
                .isEqualTo(quality);
    }

    /// The rows of the table with nine columns in docs/measures.md.
    static Stream<Arguments> documented() throws IOException {
        return Files.readAllLines(Path.of("../docs/measures.md")).stream()
                .map(line -> Arrays.stream(line.split("\\|"))
                        .skip(1)
                        .map(String::strip)
                        .toArray())
                .filter(cells -> cells.length == 9 && ((String) cells[8]).matches("\\d+"))
                .map(Arguments::of);
    }

    @Test
    void rewardsWhatIsLarge() {
        assertThat(Quality.of(1000, 1000, 0.1, "png", GOOD)).isEqualTo(100);
        assertThat(Quality.of(5000, 1000, 0.1, "png", GOOD)).isEqualTo(100);
        assertThat(Quality.of(1000, 16, 0.1, "png", GOOD)).isZero();
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
