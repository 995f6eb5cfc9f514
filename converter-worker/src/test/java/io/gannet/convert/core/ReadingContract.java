package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gannet.contract.Reason;
import io.gannet.convert.core.measure.Sample;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine must see in a file.
abstract class ReadingContract extends RenderingContract {

    /// The corpus files that this engine may be unable to read, and then says so with UNSUPPORTED_FORMAT.
    protected abstract Set<String> unsupportedCases();

    @TestFactory
    Stream<DynamicTest> agreesWithTheCorpus() {
        List<Corpus.Case> cases = Corpus.cases();
        return cases.isEmpty()
                ? Stream.of(dynamicTest("no corpus", () -> abort("no corpus: -Dgannet.corpus=DIR says where it is")))
                : cases.stream().map(each -> dynamicTest(each.toString(), () -> check(each)));
    }

    private void check(Corpus.Case expected) {
        Judged<Rendering> made = convert(expected.bytes(), WHOLE);
        if (unsupportedCases().contains(expected.file())
                && made instanceof Judged.Rejected<Rendering>(Reason reason, String _)) {
            assertThat(reason).isEqualTo(Reason.UNSUPPORTED_FORMAT);
            return;
        }
        switch (expected.expected()) {
            case "ok" -> {
                BufferedImage image =
                        Pictures.decoded(good(made).renditions().getFirst().bytes());
                assertThat(image.getWidth()).isEqualTo(expected.width());
                assertThat(image.getHeight()).isEqualTo(expected.height());
                for (Corpus.Pixel pixel : expected.pixels()) {
                    assertColour(
                            image,
                            pixel.x(),
                            pixel.y(),
                            new Color(pixel.red(), pixel.green(), pixel.blue()),
                            expected.tolerance());
                }
            }
            case "error" -> assertThat(made).isInstanceOf(Judged.Rejected.class);
            default -> assertThat(made).isNotNull(); // that there is an answer is enough
        }
    }

    @ParameterizedTest
    @CsvSource({"jpeg, jpeg, false", "png, png, false", "gif, gif, false", "bmp, bmp, false", "tiff, tiff, false"})
    void tellsFormatAndSizeFromTheHeader(String format, String name, boolean alpha) {
        byte[] file = Pictures.encoded(Pictures.quarters(120, 80), format);

        assertHeader(good(engine.probe(file)), name, 120, 80, alpha);
    }

    @Test
    void readsWebp() {
        byte[] file = Pictures.webp(40, 30, new Color(200, 100, 50));

        assertHeader(good(engine.probe(file)), "webp", 40, 30, false);
        BufferedImage image = only(file, WHOLE);
        assertThat(image.getWidth()).isEqualTo(40);
        assertColour(image, 20, 15, new Color(200, 100, 50), 4);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsEveryOrientationUpright(int orientation) {
        BufferedImage stored = Pictures.stored(Pictures.quarters(120, 80), orientation);
        byte[] file = Pictures.oriented(Pictures.encoded(stored, "jpeg"), orientation);

        Header header = good(engine.probe(file));
        assertThat(header.exif().orientation()).isEqualTo(orientation);
        assertThat(header.uprightWidth()).isEqualTo(120);
        BufferedImage image = only(file, WHOLE);
        assertThat(image.getWidth()).isEqualTo(120);
        assertThat(image.getHeight()).isEqualTo(80);
        assertColour(image, 30, 20, Color.RED, 10);
        assertColour(image, 90, 20, Color.GREEN, 10);
        assertColour(image, 30, 60, Color.BLUE, 10);
        assertColour(image, 90, 60, Color.YELLOW, 10);
    }

    @ParameterizedTest
    @CsvSource({
        "TYPE_BYTE_GRAY, png, GREY, 8",
        "TYPE_USHORT_GRAY, png, GREY, 16",
        "TYPE_INT_RGB, png, RGB, 8",
        "TYPE_BYTE_GRAY, jpeg, GREY, 8"
    })
    void tellsColoursFromTheHeader(String type, String format, Colours.Space space, int bitDepth) throws Exception {
        var picture =
                new BufferedImage(20, 20, BufferedImage.class.getField(type).getInt(null));

        assertThat(good(engine.probe(Pictures.encoded(picture, format))).colours())
                .isEqualTo(new Colours(space, bitDepth, false, null, true));
    }

    @Test
    void takesGreyAsItIs() {
        BufferedImage grey = new BufferedImage(20, 20, BufferedImage.TYPE_BYTE_GRAY);
        for (int i = 0; i < 400; i++) {
            grey.getRaster().setSample(i % 20, i / 20, 0, 77);
        }

        assertColour(only(Pictures.encoded(grey, "png"), WHOLE), 10, 10, new Color(77, 77, 77), 2);
        assertColour(only(Pictures.encoded(grey, "jpeg"), WHOLE), 10, 10, new Color(77, 77, 77), 2);
    }

    @Test
    void reducesSixteenBitsToEight() {
        BufferedImage deep = new BufferedImage(20, 20, BufferedImage.TYPE_USHORT_GRAY);
        for (int i = 0; i < 400; i++) {
            deep.getRaster().setSample(i % 20, i / 20, 0, 0x8080);
        }

        assertColour(only(Pictures.encoded(deep, "png"), WHOLE), 10, 10, new Color(128, 128, 128), 2);
    }

    @Test
    void samplesThePictureUprightWithItsAlpha() {
        BufferedImage stored = Pictures.stored(Pictures.quarters(1200, 800), 6);
        Sample sample = good(convert(Pictures.oriented(Pictures.encoded(stored, "jpeg"), 6), WHOLE))
                .sample();

        assertThat(new int[] {sample.width(), sample.height()}).containsExactly(320, 213);
        assertThat(new Color(sample.argb()[20 * 320 + 20]).getRed()).isGreaterThan(240);
        assertThat(new Color(sample.argb()[200 * 320 + 20]).getBlue()).isGreaterThan(240);
        assertThat(sample.argb()[0] >>> 24).isEqualTo(255);

        byte[] half =
                Pictures.encoded(Pictures.plain(60, 40, BufferedImage.TYPE_INT_ARGB, new Color(255, 0, 0, 128)), "png");
        assertThat(good(convert(half, WHOLE)).sample().argb()[0]).isEqualTo(0x80ff0000);
    }

    private static void assertHeader(Header header, String format, int width, int height, boolean alpha) {
        assertThat(header.format()).isEqualTo(format);
        assertThat(header.width()).isEqualTo(width);
        assertThat(header.height()).isEqualTo(height);
        assertThat(header.frames()).isEqualTo(1);
        assertThat(header.exif().orientation()).isEqualTo(1);
        assertThat(header.colours().alpha()).isEqualTo(alpha);
        assertThat(header.colours().srgb()).isTrue();
    }
}
