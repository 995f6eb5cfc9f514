package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ContrastTest {

    @Test
    void isNoneInOneToneAndFullInHalfBlackHalfWhite() {
        assertThat(contrast(Drawn.plain(320, 320, 0xff336699))).isZero();
        assertThat(contrast(Drawn.plain(1, 1, 0xff000000))).isZero();
        assertThat(contrast(Drawn.of(320, 320, (x, _) -> x % 2 == 0 ? 0xff000000 : 0xffffffff)))
                .isEqualTo(1);
    }

    @Test
    void fallsAsTonesComeCloser() {
        Argb scene = Drawn.scene(160, 120, 1);

        assertThat(contrast(Drawn.toned(scene, value -> 64 + value / 2))).isCloseTo(contrast(scene) / 2, within(0.005));
        assertThat(contrast(Drawn.toned(scene, value -> 112 + value / 8)))
                .isCloseTo(contrast(scene) / 8, within(0.005));
    }

    @Test
    void seesTransparentPicturesOnWhite() {
        assertThat(contrast(Drawn.of(10, 10, (x, _) -> x < 5 ? 0xff000000 : 0x00000000)))
                .isEqualTo(1);
        assertThat(contrast(Drawn.of(10, 10, (x, _) -> x < 5 ? 0xffffffff : 0x00000000)))
                .isZero();
        assertThat(contrast(Drawn.of(10, 10, (x, _) -> x < 5 ? 0x80000000 : 0x00000000)))
                .isCloseTo(0.5, within(0.005));
    }

    private static double contrast(Argb sample) {
        return Contrast.of(Grey.of(sample));
    }
}
