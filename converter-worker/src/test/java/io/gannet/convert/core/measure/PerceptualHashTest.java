package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PerceptualHashTest {

    private static final int SEEDS = 12;

    @ParameterizedTest
    @ValueSource(ints = {40, 100, 160, 319})
    void staysWithinFewBitsAtAnotherSize(int width) {
        for (int seed = 0; seed < SEEDS; seed++) {
            assertThat(distance(Drawn.scene(320, 240, seed), Drawn.scene(width, width * 3 / 4, seed)))
                    .as("scene %d", seed)
                    .isLessThanOrEqualTo(6);
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {0.9f, 0.5f, 0.1f})
    void staysWithinFewBitsWhenCompressedOnceMore(float quality) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Argb scene = Drawn.scene(320, 240, seed);
            assertThat(distance(scene, Drawn.recompressed(scene, quality)))
                    .as("scene %d", seed)
                    .isLessThanOrEqualTo(4);
        }
    }

    @Test
    void staysWithinFewBitsWhenBrightenedOrBlurredALittle() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Argb scene = Drawn.scene(320, 240, seed);
            assertThat(distance(scene, Drawn.toned(scene, value -> value + 12))).isLessThanOrEqualTo(4);
            assertThat(distance(scene, Drawn.toned(scene, value -> 20 + value * 9 / 10)))
                    .isLessThanOrEqualTo(4);
            assertThat(distance(scene, Drawn.blurred(scene, 2))).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void isFarApartForDifferentPictures() {
        for (int one = 0; one < SEEDS; one++) {
            for (int other = 0; other < one; other++) {
                assertThat(distance(Drawn.scene(320, 240, one), Drawn.scene(320, 240, other)))
                        .as("scenes %d and %d", one, other)
                        .isGreaterThan(14);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "320, 1", "1, 320", "31, 33", "320, 320"})
    void knowsFlatPicturesByOneBitAtMost(int width, int height) {
        assertThat(hash(Drawn.plain(width, height, 0xffffffff))).isEqualTo("8000000000000000");
        assertThat(hash(Drawn.plain(width, height, 0xff804020))).isEqualTo("8000000000000000");
        assertThat(hash(Drawn.plain(width, height, 0x00000000))).isEqualTo("8000000000000000");
        assertThat(hash(Drawn.plain(width, height, 0xff000000))).isEqualTo("0000000000000000");
    }

    @Test
    void isTheSameForFlatPicturesWithInvisibleNoise() {
        Argb faint = Drawn.toned(Drawn.noise(200, 200), value -> 128 + value / 128);

        assertThat(hash(faint)).isEqualTo("8000000000000000");
    }

    @Test
    void seesTransparentPicturesOnWhite() {
        Argb product = Drawn.of(90, 90, (x, y) -> x > y ? 0xff304050 : 0x00000000);
        Argb onWhite = Drawn.of(90, 90, (x, y) -> x > y ? 0xff304050 : 0xffffffff);

        assertThat(hash(product)).isEqualTo(hash(onWhite));
    }

    @Test
    void putsTheLowestFrequenciesIntoTheUppermostBits() {
        // Darker from left to right: besides the constant one, odd horizontal frequencies in the first row alone.
        assertThat(hash(Drawn.of(256, 256, (x, _) -> 0xff000000 | 0x010101 * (255 - x))))
                .isEqualTo("d500000000000000");
        // The same downwards: the first bits of the rows.
        assertThat(hash(Drawn.of(256, 256, (_, y) -> 0xff000000 | 0x010101 * (255 - y))))
                .isEqualTo("8080008000800080");
    }

    private static int distance(Argb one, Argb other) {
        return Long.bitCount(Long.parseUnsignedLong(hash(one), 16) ^ Long.parseUnsignedLong(hash(other), 16));
    }

    private static String hash(Argb sample) {
        return PerceptualHash.of(Grey.of(sample));
    }
}
