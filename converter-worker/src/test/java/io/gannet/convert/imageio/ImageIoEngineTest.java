package io.gannet.convert.imageio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.ImageEngineContract;
import io.gannet.convert.core.Pictures;
import java.util.Set;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageIoEngineTest extends ImageEngineContract {

    @Override
    protected ImageEngine engine() {
        return new ImageIoEngine();
    }

    @Override
    protected Set<String> unsupportedCases() {
        return Set.of("avif.avif", "heic.heic", "arith.jpg");
    }

    @Test
    void namesItselfAndItsReaders() {
        assertThat(engine().version()).matches("imageio \\d+ on Java \\d+, TwelveMonkeys \\d.*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif", "tiff"})
    void doesNotTakeAnInterruptForACorruptFile(String format) {
        byte[] file = Pictures.encoded(Pictures.quarters(120, 80), format);
        var header = new Header(format, 120, 80, 1, false, 1);

        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> engine().render(file, header, RenditionSpec.DEFAULTS))
                    .isInstanceOf(CancellationException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
