package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;

/// An engine, used as the converter uses it.
abstract class EngineTrial {

    static final RenditionSpec WHOLE = RenditionSpec.DEFAULTS.getFirst();
    static final Limits LIMITS = new Limits(64 << 20, 100_000_000, 65_535, 10_000);

    final ImageEngine engine = engine();

    /// The engine under test.
    protected abstract ImageEngine engine();

    BufferedImage only(byte[] file, RenditionSpec spec) {
        return Pictures.decoded(
                good(convert(file, spec)).renditions().getFirst().bytes());
    }

    /// As the converter does: nothing is decoded that the limits forbid.
    Judged<Rendering> convert(byte[] file, RenditionSpec... specs) {
        return convertWithin(LIMITS, file, specs);
    }

    Judged<Rendering> convertWithin(Limits limits, byte[] file, RenditionSpec... specs) {
        return engine.probe(file).then(limits::admit).then(header -> engine.render(file, List.of(specs)));
    }

    static <T> T good(Judged<T> judged) {
        return switch (judged) {
            case Judged.Good<T>(T value) -> value;
            case Judged.Rejected<T> rejected -> throw new AssertionError(rejected.toString());
        };
    }

    static void assertColour(BufferedImage image, int x, int y, Color expected, int tolerance) {
        Color found = new Color(image.getRGB(x, y));
        String place = "(" + x + ", " + y + ") is " + found;
        assertThat(found.getRed()).as(place).isCloseTo(expected.getRed(), within(tolerance));
        assertThat(found.getGreen()).as(place).isCloseTo(expected.getGreen(), within(tolerance));
        assertThat(found.getBlue()).as(place).isCloseTo(expected.getBlue(), within(tolerance));
    }

    static RenditionSpec jpeg(String background, Integer maxWidth, Integer maxHeight) {
        return new RenditionSpec("some", ImageFormat.JPEG, 92, background, maxWidth, maxHeight);
    }
}
