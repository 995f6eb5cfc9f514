package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WhiteBorderTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0, 100, 80, 0", // nothing but the picture
        "10, 0, 100, 80, 0.1",
        "0, 20, 100, 80, 0.25",
        "0, 0, 50, 80, 0.5",
        "0, 0, 100, 40, 0.5",
        "25, 20, 75, 60, 0.75",
        "99, 79, 100, 80, 0.999875", // one pixel in the corner
        "50, 40, 50, 40, 1" // no picture at all
    })
    void isWhatLiesAroundThePicture(int left, int top, int right, int bottom, double share) {
        Argb sample = Drawn.of(
                100, 80, (x, y) -> x >= left && x < right && y >= top && y < bottom ? 0xff204060 : Drawn.WHITE);

        assertThat(WhiteBorder.of(sample)).isCloseTo(share, within(1e-9));
    }

    @Test
    void growsByTransparentPixelsWhateverTheirColour() {
        assertThat(WhiteBorder.of(Drawn.of(10, 10, (x, _) -> x < 4 ? 0x00123456 : 0xff123456)))
                .isCloseTo(0.4, within(1e-9));
        assertThat(WhiteBorder.of(Drawn.of(10, 10, (x, _) -> x < 4 ? 0x40123456 : 0xff123456)))
                .isZero();
        assertThat(WhiteBorder.of(Drawn.plain(3, 3, 0))).isEqualTo(1);
    }

    @Test
    void beginsWhereEveryChannelHas250() {
        assertThat(WhiteBorder.of(Drawn.plain(5, 5, 0xfffafafa))).isEqualTo(1);
        assertThat(WhiteBorder.of(Drawn.plain(5, 5, 0xfffaf9fa))).isZero();
        assertThat(WhiteBorder.of(Drawn.plain(5, 5, 0xfff9ffff))).isZero();
        assertThat(WhiteBorder.of(Drawn.plain(5, 5, 0xfffffff9))).isZero();
    }

    @Test
    void doesNotCountWhiteWithinThePicture() {
        Argb frame = Drawn.of(20, 20, (x, y) -> x == 0 || y == 0 || x == 19 || y == 19 ? Drawn.BLACK : Drawn.WHITE);

        assertThat(WhiteBorder.of(frame)).isZero();
    }
}
