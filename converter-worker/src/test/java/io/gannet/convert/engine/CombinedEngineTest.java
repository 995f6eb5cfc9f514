package io.gannet.convert.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.ImageEngineContract;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Pictures;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.vips.VipsEngine;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The engine as a worker has it where there is a libvips.
class CombinedEngineTest extends ImageEngineContract {

    @BeforeAll
    static void need() {
        assumeTrue(
                EngineMain.engine(null) instanceof CombinedEngine,
                () -> "no libvips on this machine: " + VipsEngine.installation());
    }

    @Override
    protected ImageEngine engine() {
        return EngineMain.engine(null);
    }

    @Override
    protected Set<String> unsupportedCases() {
        return Set.of("heic.heic"); // where libvips has no decoder for it, for want of a licence
    }

    @Test
    void writesABitmapInAFormatThatImageIoCannot() {
        byte[] bitmap = Pictures.encoded(Pictures.quarters(120, 80), "bmp");
        var webp = new RenditionSpec("small", ImageFormat.WEBP, 85, "#ffffff", 60, 60);

        Judged<Rendering> judged = (engine().render(bitmap, List.of(webp)));

        assertThat(judged).isInstanceOfSatisfying(Judged.Good.class, good -> {
            var made = ((Rendering) good.value()).renditions().getFirst();
            assertThat(FileType.of(made.bytes())).isEqualTo(FileType.WEBP);
            assertThat(made.width()).isEqualTo(60);
        });
    }
}
