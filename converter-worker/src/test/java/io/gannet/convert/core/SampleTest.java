package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gannet.convert.core.measure.Sample;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

    @Test
    void hasUpTo320PixelsAlongAnEdge() {
        assertThatNoException().isThrownBy(() -> new Sample(320, 320, 3, new byte[320 * 320 * 3]));
        assertThatNoException().isThrownBy(() -> new Sample(1, 1, 1, new byte[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 3, 0",
        "1, 0, 3, 0",
        "-1, -1, 3, 3",
        "321, 1, 1, 321",
        "1, 321, 1, 321",
        "2, 2, 3, 11",
        "1, 1, 0, 0",
        "1, 1, 5, 5"
    })
    void refusesWhatIsNoSample(int width, int height, int bands, int values) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(width, height, bands, new byte[values]));
    }

    @ParameterizedTest
    @CsvSource({"1, 10, ff101010", "2, 10 80, 80101010", "3, 10 20 30, ff102030", "4, 10 20 30 80, 80102030"})
    void readsAnyNumberOfBands(int bands, String values, String argb) {
        byte[] pixel = HexFormat.ofDelimiter(" ").parseHex(values);

        assertThat(new Sample(1, 1, bands, pixel).argb()).containsExactly(HexFormat.fromHexDigits(argb));
        assertThat(Sample.ofArgb(1, 1, new int[] {0x80102030}).argb()).containsExactly(0x80102030);
    }
}
