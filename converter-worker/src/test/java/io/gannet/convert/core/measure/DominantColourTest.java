package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DominantColourTest {

    @ParameterizedTest
    @ValueSource(strings = {"#000000", "#ffffff", "#8040c0", "#0f1011", "#fefefe"})
    void isTheColourOfAPlainPicture(String colour) {
        int argb = 0xff000000 | Integer.parseInt(colour, 1, 7, 16);

        assertThat(DominantColour.of(Drawn.plain(30, 20, argb))).isEqualTo(colour);
    }

    @Test
    void isTheColourOfTheLargestPart() {
        Argb sample = Drawn.of(100, 10, (x, _) -> x < 45 ? 0xff102030 : x < 75 ? 0xffff0000 : 0xff00ff00);

        assertThat(DominantColour.of(sample)).isEqualTo("#102030");
    }

    @Test
    void isOneThatOccursAndNotTheMeanOfAll() {
        Argb sample = Drawn.of(100, 10, (x, _) -> x < 60 ? 0xffff0000 : 0xff0000ff);

        assertThat(DominantColour.of(sample)).isEqualTo("#ff0000");
    }

    @Test
    void holdsANoisyToneTogetherThatLiesAcrossTheBorderOfCells() {
        var random = new Random(3);
        Argb sample = Drawn.of(100, 100, (x, _) -> {
            int noise = 0x010000 * random.nextInt(12) + 0x0100 * random.nextInt(12) + random.nextInt(12);
            return x < 55 ? 0xff7a7a7a + noise : 0xff20d020; // 122 to 133, where cells meet at 128
        });

        int colour = Integer.parseInt(DominantColour.of(sample), 1, 7, 16);

        assertThat(colour >> 16).isBetween(122, 133);
        assertThat(colour >> 8 & 0xff).isBetween(122, 133);
        assertThat(colour & 0xff).isBetween(122, 133);
    }

    @Test
    void doesNotTakeTheEndsOfAScaleForNeighbours() {
        Argb sample = Drawn.of(90, 10, (x, _) -> x < 25 ? 0xff0000ff : x < 50 ? 0xff001000 : 0xff505050);

        assertThat(DominantColour.of(sample)).isEqualTo("#505050");
    }

    @Test
    void doesNotCountWhatIsMostlyTransparent() {
        Argb sample = Drawn.of(100, 10, (x, _) -> x < 90 ? 0x7fff0000 : 0x800000ff);

        assertThat(DominantColour.of(sample)).isEqualTo("#0000ff");
        assertThat(DominantColour.of(Drawn.plain(9, 9, 0x7f123456))).isEqualTo("#ffffff");
    }
}
