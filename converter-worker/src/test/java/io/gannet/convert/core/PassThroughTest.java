package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.metadata.Exif;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PassThroughTest {

    @ParameterizedTest
    @CsvSource({
        "jpeg, RGB,  8,  1, true,  JPEG, 640, false, true",
        "jpeg, GREY, 8,  1, true,  JPEG, 640, false, true",
        "jpeg, RGB,  8,  1, true,  JPEG, 600, false, true",
        "jpeg, RGB,  8,  1, true,  JPEG, 599, false, false", // too wide
        "jpeg, RGB,  8,  1, true,  JPEG, 640, true,  false", // asked to be written anew
        "jpeg, RGB,  8,  6, true,  JPEG, 640, false, false", // lies on its side
        "jpeg, RGB,  8,  1, false, JPEG, 640, false, false", // not in sRGB
        "jpeg, CMYK, 8,  1, true,  JPEG, 640, false, false",
        "jpeg, RGB,  12, 1, true,  JPEG, 640, false, false", // no browser shows it
        "jpeg, RGB,  8,  1, true,  PNG,  640, false, false",
        "png,  RGB,  8,  1, true,  PNG,  640, false, false",
        "png,  RGB,  8,  1, true,  JPEG, 640, false, false",
    })
    void takesAJpegAsItIsThatIsWhatTheSpecAsksFor(
            String format,
            Colours.Space space,
            int bitDepth,
            int orientation,
            boolean srgb,
            ImageFormat wanted,
            int maxWidth,
            boolean reencode,
            boolean satisfied) {
        var header = new Header(
                format,
                600,
                400,
                1,
                new Colours(space, bitDepth, false, null, srgb),
                new Exif(orientation, null, null));
        var spec = new RenditionSpec(
                "any", wanted, 85, "#ffffff", maxWidth, null, Fit.INSIDE, false, false, Set.of(), reencode);

        assertThat(PassThrough.satisfies(header, spec)).isEqualTo(satisfied);
    }
}
