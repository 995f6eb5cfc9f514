package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacementTest {

    @ParameterizedTest(name = "{0} by {1} {4} {2} by {3}, enlarging {5}")
    @CsvSource(nullValues = "-", textBlock = """
            # picture,    box,   fit, enlarge, scaled to,   from, rendition
            400, 200,     -,   -, INSIDE, false,   400, 200,    0,   0, 400, 200
            400, 200,     -,   -, INSIDE, true,    400, 200,    0,   0, 400, 200
            400, 200,   100, 100, INSIDE, false,   100,  50,    0,   0, 100,  50
            400, 200,     -, 100, INSIDE, false,   200, 100,    0,   0, 200, 100
            400, 200,   800, 800, INSIDE, false,   400, 200,    0,   0, 400, 200
            400, 200,   800, 800, INSIDE, true,    800, 400,    0,   0, 800, 400
            1000,  3,   100, 100, INSIDE, false,   100,   1,    0,   0, 100,   1
            400, 200,   100, 100, COVER,  false,   200, 100,   50,   0, 100, 100
            200, 400,   100, 100, COVER,  false,   100, 200,    0,  50, 100, 100
            400, 200,   300, 300, COVER,  false,   400, 200,   50,   0, 300, 200
            400, 200,   300, 300, COVER,  true,    600, 300,  150,   0, 300, 300
            400, 200,   100, 100, PAD,    false,   100,  50,    0, -25, 100, 100
            100,  50,   201, 200, PAD,    false,   100,  50,  -51, -75, 201, 200
            100,  50,   200, 200, PAD,    true,    200, 100,    0, -50, 200, 200
            """)
    void placesAPicture(
            int width,
            int height,
            Integer maxWidth,
            Integer maxHeight,
            Fit fit,
            boolean enlarge,
            int scaledWidth,
            int scaledHeight,
            int left,
            int top,
            int framedWidth,
            int framedHeight) {
        var spec = new RenditionSpec(
                "any", ImageFormat.JPEG, 85, "#ffffff", maxWidth, maxHeight, fit, enlarge, false, Set.of(), false);

        assertThat(Placement.of(spec, width, height))
                .isEqualTo(new Placement(scaledWidth, scaledHeight, left, top, framedWidth, framedHeight));
    }
}
