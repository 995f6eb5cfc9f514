package io.gannet.convert.core.appraisal;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Appraisal;
import io.gannet.contract.Context;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AppraiserTest {

    private static final Context PROMISING = context(65, Role.PRODUCT);
    private static final Context BEST = context(100, Role.HERO);
    private static final Measures PHOTO =
            measures(1000, 1000, "jpeg", 0.14, new double[] {0.8, 0.5, 0}, "#f0f0f0", false);

    private final Appraiser appraiser = new Appraiser(Map.of());

    @ParameterizedTest(name = "{0}")
    @MethodSource("documentedImages")
    void saysWhatTheDocumentationSays(
            String image,
            String page,
            String roleThere,
            int width,
            int height,
            String format,
            double bytesPerPixel,
            double sharpness,
            double contrast,
            double border,
            String colour,
            String alpha,
            int score,
            String role) {
        var context =
                context(page.isEmpty() ? null : Integer.valueOf(page), roleThere.isEmpty() ? null : role(roleThere));
        var look = new double[] {sharpness, contrast, border};
        var measures = measures(width, height, format, bytesPerPixel, look, colour, alpha.equals("yes"));

        assertThat(appraiser.appraise(context, measures)).isEqualTo(new Appraisal(score, role(role)));
    }

    static Stream<Arguments> documentedImages() throws IOException {
        return rows(14).filter(cells -> cells[12].matches("\\d+")).map(Arguments::of);
    }

    @Test
    void hasThePointsOfTheDocumentation() throws IOException {
        Map<String, String> documented = rows(3).filter(cells -> cells[0].startsWith("`"))
                .collect(toMap(cells -> cells[0].replace("`", ""), cells -> cells[1].replace('−', '-')));

        assertThat(documented)
                .isEqualTo(Arrays.stream(Trait.values())
                        .collect(toMap(trait -> trait.name().toLowerCase(Locale.ROOT), trait -> "" + trait.points())));
    }

    @ParameterizedTest
    @EnumSource
    void countsATraitForWhatIsConfigured(Trait trait) {
        var without = new Appraiser(Map.of(trait, 0));
        Measures poor = measures(400, 150, "png", 0.1, new double[] {0.3, 0.035, 0.6}, "#ffffff", true);
        var picture = trait.points() > 0 ? PHOTO : poor;
        int more = without.appraise(BEST, picture).score() - score(BEST, picture);

        assertThat(Integer.signum(more)).isEqualTo(-Integer.signum(trait.points()));
    }

    @Test
    void neverFallsAsAPictureGetsBetterInOneRespect() {
        for (int step = 0; step < 100; step++) {
            double now = step / 100.0;
            double next = (step + 1) / 100.0;
            assertThat(score(context(step, Role.PRODUCT), PHOTO))
                    .isLessThanOrEqualTo(score(context(step + 1, Role.PRODUCT), PHOTO));
            assertThat(scoreOf(20 + 20 * step, 20 + 20 * step, now))
                    .isLessThanOrEqualTo(scoreOf(40 + 20 * step, 40 + 20 * step, next));
            assertThat(scoreOf(1000, 1000 + 100 * step, 0.5))
                    .isGreaterThanOrEqualTo(scoreOf(1000, 1100 + 100 * step, 0.5));
        }
    }

    @Test
    void staysWithinItsRangeWhateverCounts() {
        var enthusiast = new Appraiser(Map.of(Trait.PAGE, 100, Trait.LARGE, 100));
        var pessimist = new Appraiser(Map.of(Trait.PAGE, -100, Trait.LARGE, -100));

        assertThat(enthusiast.appraise(PROMISING, PHOTO).score()).isEqualTo(100);
        assertThat(pessimist.appraise(PROMISING, PHOTO).score()).isZero();
    }

    private int scoreOf(int width, int height, double sharpness) {
        return score(
                PROMISING, measures(width, height, "jpeg", 0.1, new double[] {sharpness, 0.5, 0}, "#f0f0f0", false));
    }

    private int score(Context context, Measures measures) {
        return appraiser.appraise(context, measures).score();
    }

    /// The rows of the tables with so many columns, from those of the traits on.
    private static Stream<String[]> rows(int columns) throws IOException {
        return Files.readAllLines(Path.of("../docs/scoring.md")).stream()
                .dropWhile(line -> !line.equals("## By the pixels"))
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(
                                line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                        .map(String::strip)
                        .toArray(String[]::new))
                .filter(cells -> cells.length == columns);
    }

    private static Role role(String name) {
        return Role.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static Context context(@Nullable Integer score, @Nullable Role role) {
        return new Context(0, "img", role, score, null, null, null, Map.of());
    }

    private static Measures measures(
            int width, int height, String format, double bytesPerPixel, double[] look, String colour, boolean alpha) {
        return new Measures(
                format,
                width,
                height,
                alpha,
                1,
                1,
                8,
                "rgb",
                null,
                null,
                null,
                bytesPerPixel,
                new Look(colour, "AAAA", "0123456789abcdef", look[0], look[1], look[2]),
                50);
    }
}
