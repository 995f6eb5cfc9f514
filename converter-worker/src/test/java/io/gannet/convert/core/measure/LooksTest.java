package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Look;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LooksTest {

    @Test
    void putsAllPartsTogether() {
        Argb sample = Drawn.of(200, 100, (x, _) -> x < 150 ? 0xff0a141e : Drawn.WHITE);

        Look look = Looks.of(sample);

        assertThat(look.dominantColour()).isEqualTo("#0a141e");
        assertThat(look.thumbHash()).isEqualTo(ThumbHash.of(sample));
        assertThat(look.perceptualHash()).isEqualTo(PerceptualHash.of(Grey.of(sample)));
        assertThat(look.sharpness()).isEqualTo(0.7943);
        assertThat(look.contrast()).isEqualTo(0.8049);
        assertThat(look.whiteBorder()).isEqualTo(0.25);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1, 2", "3, 1", "1, 320", "320, 1", "2, 2", "7, 5", "31, 33", "320, 320"})
    void looksAtPicturesOfAnySize(int width, int height) {
        var random = new Random(width * 1000 + height);
        for (int colour : new int[] {0, 0x00ffffff, 0x7fffffff, 0xff000000, 0xffffffff, 0x80ff0000, 0xff00ff00}) {
            assertThat(Looks.of(Drawn.plain(width, height, colour))).isNotNull();
        }
        for (int i = 0; i < 20; i++) {
            Argb noise = Drawn.of(width, height, (_, _) -> random.nextInt());
            assertThat(Looks.of(noise)).isEqualTo(Looks.of(noise));
        }
    }
}
