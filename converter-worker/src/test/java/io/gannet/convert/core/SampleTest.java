package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.gannet.convert.core.measure.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleTest {

    @Test
    void hasUpTo320PixelsAlongAnEdge() {
        assertThatNoException().isThrownBy(() -> new Sample(320, 320, new int[320 * 320]));
        assertThatNoException().isThrownBy(() -> new Sample(1, 1, new int[1]));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 0", "1, 0, 0", "-1, -1, 1", "321, 1, 321", "1, 321, 321", "2, 2, 3"})
    void refusesWhatIsNoSample(int width, int height, int pixels) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Sample(width, height, new int[pixels]));
    }
}
