package io.gannet.convert.imageio;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.ImageEngineContract;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Pictures;
import io.gannet.convert.core.Rendering;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

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

    @Test
    void refusesWhatOnlyLibvipsCanWrite() {
        byte[] file = Pictures.encoded(Pictures.quarters(120, 80), "png");
        var webp = new RenditionSpec("small", ImageFormat.WEBP, 85, "#ffffff", 60, 60);

        Judged<Rendering> judged = engine().render(file, List.of(webp));

        assertThat(judged)
                .isEqualTo(Judged.unsupported(
                        "The rendition 'small' is to be webp, which is written by libvips only, and this worker runs"
                                + " without it."));
    }
}
