package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SharpnessTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void fallsWithEveryBlur(int seed) {
        Argb scene = Drawn.scene(160, 120, seed);

        assertThat(sharpness(scene))
                .isGreaterThan(sharpness(Drawn.blurred(scene, 1)) + 0.1)
                .isGreaterThan(0.7);
        assertThat(sharpness(Drawn.blurred(scene, 1))).isGreaterThan(sharpness(Drawn.blurred(scene, 2)) + 0.1);
        assertThat(sharpness(Drawn.blurred(scene, 2))).isGreaterThan(sharpness(Drawn.blurred(scene, 4)) + 0.1);
        assertThat(sharpness(Drawn.blurred(scene, 4))).isLessThan(0.3);
    }

    @Test
    void isFourFifthsForAnIdealStepWhereverAndHoweverHighItIs() {
        assertThat(sharpness(Drawn.of(320, 240, (x, _) -> x < 160 ? 0xff000000 : 0xffffffff)))
                .isCloseTo(0.8, within(0.01));
        assertThat(sharpness(Drawn.of(320, 240, (x, _) -> x < 20 ? 0xff404040 : 0xffc0c0c0)))
                .isCloseTo(0.8, within(0.04));
        assertThat(sharpness(Drawn.of(240, 320, (_, y) -> y < 20 ? 0xff404040 : 0xffc0c0c0)))
                .isCloseTo(0.8, within(0.04));
    }

    @Test
    void isTheSameForFewEdgesAndMany() {
        Argb small = Drawn.of(300, 300, (x, y) -> x > 140 && x < 170 && y > 140 && y < 170 ? 0xff000000 : 0xffffffff);
        Argb large = Drawn.of(300, 300, (x, y) -> x > 30 && x < 270 && y > 30 && y < 270 ? 0xff000000 : 0xffffffff);

        assertThat(sharpness(small)).isCloseTo(sharpness(large), within(0.05));
    }

    @Test
    void hardlyMindsThatAPictureIsPale() {
        Argb scene = Drawn.scene(160, 120, 1);

        assertThat(sharpness(Drawn.toned(scene, value -> 128 + value / 4))).isCloseTo(sharpness(scene), within(0.05));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 9", "9, 1", "2, 2", "320, 320"})
    void isNoneInAFlatPicture(int width, int height) {
        assertThat(sharpness(Drawn.plain(width, height, 0xff808080))).isZero();
    }

    @Test
    void doesNotTakeFaintNoiseForDetail() {
        Argb faint = Drawn.toned(Drawn.noise(200, 200), value -> 128 + value / 128);

        assertThat(sharpness(faint)).isLessThan(0.6);
        assertThat(sharpness(Drawn.noise(200, 200))).isGreaterThan(0.9);
    }

    private static double sharpness(Argb sample) {
        return Sharpness.of(Grey.of(sample));
    }
}
