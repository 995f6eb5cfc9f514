package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.measure.Sample;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What every engine must do. An engine's test extends this.
public abstract class ImageEngineContract {

    private static final Limits LIMITS = new Limits(64 << 20, 100_000_000, 65_535, 10_000);
    private static final Limits SMALL = new Limits(64 << 20, 1_000_000, 65_535, 10_000);
    private static final RenditionSpec WHOLE = RenditionSpec.DEFAULTS.getFirst();

    private final ImageEngine engine = engine();

    /// The engine under test.
    protected abstract ImageEngine engine();

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

    @Test
    void flattensOnTheBackgroundOfTheSpec() {
        byte[] file =
                Pictures.encoded(Pictures.plain(60, 40, BufferedImage.TYPE_INT_ARGB, new Color(255, 0, 0, 128)), "png");

        assertThat(good(engine.probe(file)).colours().alpha()).isTrue();
        assertColour(only(file, WHOLE), 30, 20, new Color(255, 127, 127), 4);
        assertColour(only(file, jpeg("#0000ff", null, null)), 30, 20, new Color(128, 0, 127), 4);
    }

    @Test
    void keepsAlphaWhereTheFormatHasIt() {
        byte[] file =
                Pictures.encoded(Pictures.plain(60, 40, BufferedImage.TYPE_INT_ARGB, new Color(255, 0, 0, 128)), "png");

        BufferedImage image = only(file, new RenditionSpec("png", ImageFormat.PNG, 85, "#ffffff", 30, null));

        assertThat(image.getRGB(10, 10)).isEqualTo(0x80ff0000);
    }

    @Test
    void doesNotLetTheColourUnderTransparentPixelsBleed() {
        BufferedImage stripes = new BufferedImage(64, 64, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < 64; y++) {
            for (int x = 0; x < 64; x++) {
                stripes.setRGB(x, y, x % 2 == 0 ? 0xff0000ff : 0x00ff0000); // blue, and red that nobody sees
            }
        }

        BufferedImage image = only(Pictures.encoded(stripes, "png"), jpeg("#ffffff", 16, 16));

        assertColour(image, 8, 8, new Color(128, 128, 255), 4);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "400, 200, 100, 100, 100, 50",
                "200, 400, 100, 100, 50, 100",
                "400, 200, 100, -, 100, 50",
                "400, 200, -, 100, 200, 100",
                "100, 50, 320, 320, 100, 50",
                "1000, 3, 100, 100, 100, 1",
                "333, 77, 100, 100, 100, 23",
            })
    void fitsTheBoxAndNeverEnlarges(int width, int height, Integer maxWidth, Integer maxHeight, int w, int h) {
        byte[] file = Pictures.encoded(Pictures.quarters(width, height), "png");

        Rendered rendered = good(convert(file, jpeg("#ffffff", maxWidth, maxHeight)))
                .renditions()
                .getFirst();

        assertThat(new int[] {rendered.width(), rendered.height()}).containsExactly(w, h);
        BufferedImage image = Pictures.decoded(rendered.bytes());
        assertThat(new int[] {image.getWidth(), image.getHeight()}).containsExactly(w, h);
    }

    @ParameterizedTest
    @CsvSource({
        "COVER, false, 100, 100, 100, 100",
        "COVER, false, 300, 300, 300, 200",
        "COVER, true,  300, 300, 300, 300",
        "PAD,   false, 100, 100, 100, 100",
        "PAD,   false, 500, 500, 500, 500",
        "PAD,   true,  500, 500, 500, 500",
        "INSIDE, true, 800, 800, 800, 400",
    })
    void fitsAsAsked(Fit fit, boolean enlarge, int maxWidth, int maxHeight, int width, int height) {
        byte[] file = Pictures.encoded(Pictures.quarters(400, 200), "png");

        BufferedImage image = only(file, fitted(fit, enlarge, maxWidth, maxHeight));

        assertThat(new int[] {image.getWidth(), image.getHeight()}).containsExactly(width, height);
        assertColour(image, width / 2 - 20, height / 2 - 20, Color.RED, 12);
        assertColour(image, width / 2 + 20, height / 2 + 20, Color.YELLOW, 12);
    }

    @Test
    void padsWithTheBackground() {
        byte[] file = Pictures.encoded(Pictures.quarters(400, 200), "png");

        BufferedImage image = only(file, fitted(Fit.PAD, false, 100, 100));

        assertColour(image, 50, 10, new Color(0x33, 0x66, 0x99), 8);
        assertColour(image, 50, 90, new Color(0x33, 0x66, 0x99), 8);
        assertColour(image, 20, 35, Color.RED, 12);
    }

    @Test
    void padsGreyInColour() {
        var grey = new BufferedImage(40, 20, BufferedImage.TYPE_BYTE_GRAY);

        BufferedImage image = only(Pictures.encoded(grey, "png"), fitted(Fit.PAD, false, 100, 100));

        assertColour(image, 5, 5, new Color(0x33, 0x66, 0x99), 8);
        assertColour(image, 50, 50, Color.BLACK, 8);
    }

    private static RenditionSpec fitted(Fit fit, boolean enlarge, int maxWidth, int maxHeight) {
        return new RenditionSpec(
                "fit", ImageFormat.JPEG, 95, "#336699", maxWidth, maxHeight, fit, enlarge, false, Set.of(), false);
    }

    @Test
    void writesProgressiveJpegsIfAsked() {
        byte[] file = Pictures.encoded(Pictures.quarters(400, 200), "png");
        var progressive = new RenditionSpec(
                "p", ImageFormat.JPEG, 85, "#ffffff", null, null, Fit.INSIDE, false, true, Set.of(), false);

        assertThat(frameHeader(good(convert(file, WHOLE)))).isEqualTo(0xc0);
        assertThat(frameHeader(good(convert(file, progressive)))).isEqualTo(0xc2);
    }

    // The kind of frame of a JPEG (ITU-T T.81 table B.1).
    private static int frameHeader(Rendering made) {
        byte[] jpeg = made.renditions().getFirst().bytes();
        int at = 2;
        while ((jpeg[at + 1] & 0xff) < 0xc0 || (jpeg[at + 1] & 0xff) > 0xc2) {
            at += 2 + ((jpeg[at + 2] & 0xff) << 8 | jpeg[at + 3] & 0xff);
        }
        return jpeg[at + 1] & 0xff;
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

    @Test
    void decodesToTheEndEvenWithoutASpec() {
        byte[] file = Pictures.encoded(Pictures.noise(900, 900), "jpeg");

        assertThat(good(convert(file)).renditions()).isEmpty();
        assertThat(convert(Arrays.copyOf(file, file.length * 9 / 10))).isInstanceOf(Judged.Rejected.class);
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
    void averagesWhatItMakesSmaller() {
        BufferedImage board = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 300; x++) {
                board.setRGB(x, y, (x + y) % 2 == 0 ? 0xffffff : 0x000000);
            }
        }

        BufferedImage image = only(Pictures.encoded(board, "png"), jpeg("#ffffff", 50, 50));

        assertColour(image, 0, 0, new Color(128, 128, 128), 4);
        assertColour(image, 25, 25, new Color(128, 128, 128), 4);
        assertColour(image, 49, 49, new Color(128, 128, 128), 4);
    }

    @Test
    void makesSeveralRenditionsInTheOrderOfTheirSpecs() {
        byte[] file = Pictures.encoded(Pictures.quarters(120, 80), "png");

        List<Rendered> made = good(convert(file, jpeg("#ffffff", 30, 30), WHOLE, jpeg("#ffffff", 60, 60)))
                .renditions();

        assertThat(made).extracting(Rendered::width).containsExactly(30, 120, 60);
    }

    @Test
    void heedsTheQuality() {
        byte[] file = Pictures.encoded(Pictures.noise(200, 200), "png");

        int low = good(convert(file, new RenditionSpec("a", ImageFormat.JPEG, 30, "#ffffff", null, null)))
                .renditions()
                .getFirst()
                .bytes()
                .length;
        int high = good(convert(file, new RenditionSpec("b", ImageFormat.JPEG, 95, "#ffffff", null, null)))
                .renditions()
                .getFirst()
                .bytes()
                .length;

        assertThat(high).isGreaterThan(2 * low);
    }

    @Test
    void writesNoMetadata() {
        byte[] file = Pictures.oriented(Pictures.encoded(Pictures.quarters(120, 80), "jpeg"), 6);

        String rendition =
                new String(good(convert(file, WHOLE)).renditions().getFirst().bytes(), StandardCharsets.ISO_8859_1);

        assertThat(rendition).doesNotContain("Exif", "ICC_PROFILE", "http");
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

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void callsATruncatedFileCorruptWhereverItEnds(String format) {
        byte[] file = Pictures.encoded(Pictures.noise(150, 150), format);

        for (int percent = 1; percent < 100; percent += 7) {
            byte[] start = Arrays.copyOf(file, Math.max(24, file.length * percent / 100));
            assertThat(convert(start, WHOLE))
                    .as("%s cut at %d %%", format, percent)
                    .isInstanceOfSatisfying(Judged.Rejected.class, rejected -> {
                        assertThat(rejected.reason()).isEqualTo(Reason.CORRUPT);
                        assertThat(rejected.detail()).endsWith(".").doesNotContain("\n");
                    });
        }
    }

    @Test
    void callsATruncatedWebpCorrupt() {
        byte[] file = Pictures.webp(40, 30, Color.RED);

        for (int length = 16; length < file.length - 1; length++) {
            assertThat(reason(Arrays.copyOf(file, length))).isEqualTo(Reason.CORRUPT);
        }
    }

    // A wrong byte of a size makes a canvas of a hundred million pixels, which takes a second and shows no more.
    @Test
    void survivesAnyByteBeingWrong() {
        for (String format : List.of("jpeg", "png", "gif", "bmp", "tiff")) {
            byte[] file = Pictures.encoded(Pictures.quarters(24, 16), format);
            for (int i = 0; i < file.length; i++) {
                byte[] broken = file.clone();
                broken[i] ^= (byte) 0xff;
                assertThat(convertWithin(SMALL, broken, WHOLE))
                        .as("%s, byte %d", format, i)
                        .isNotNull();
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|NOT_AN_IMAGE",
                "x|NOT_AN_IMAGE",
                "<!doctype html><html><body><svg></svg></body></html>|NOT_AN_IMAGE",
                "%PDF-1.7 and so on, longer than a header|NOT_AN_IMAGE",
                "BM is how a text can begin that is no bitmap|NOT_AN_IMAGE",
                "<svg xmlns='http://www.w3.org/2000/svg'/>|UNSUPPORTED_FORMAT",
                "<?xml version='1.0'?> <!-- drawn --> <svg/>|UNSUPPORTED_FORMAT",
            })
    void tellsWhatIsNoImageFromWhatItCannotRead(String text, Reason reason) {
        assertThat(reason(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(reason);
    }

    @Test
    void probesAHeaderThatPromisesTooMuchWithoutDecodingIt() {
        Header header = good(engine.probe(Pictures.pngClaiming(50_000, 50_000)));

        assertThat(header.pixels()).isEqualTo(2_500_000_000L);
        assertThat(LIMITS.admit(header)).isInstanceOf(Judged.Rejected.class);
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

    private static RenditionSpec jpeg(String background, Integer maxWidth, Integer maxHeight) {
        return new RenditionSpec("some", ImageFormat.JPEG, 92, background, maxWidth, maxHeight);
    }

    private BufferedImage only(byte[] file, RenditionSpec spec) {
        return Pictures.decoded(
                good(convert(file, spec)).renditions().getFirst().bytes());
    }

    /// As the converter does: nothing is decoded that the limits forbid.
    private Judged<Rendering> convert(byte[] file, RenditionSpec... specs) {
        return convertWithin(LIMITS, file, specs);
    }

    private Judged<Rendering> convertWithin(Limits limits, byte[] file, RenditionSpec... specs) {
        return engine.probe(file).then(limits::admit).then(header -> engine.render(file, List.of(specs)));
    }

    private Reason reason(byte[] file) {
        return switch (convert(file, WHOLE)) {
            case Judged.Good<Rendering> _ -> throw new AssertionError("was converted");
            case Judged.Rejected<Rendering>(Reason reason, String _) -> reason;
        };
    }

    private static <T> T good(Judged<T> judged) {
        return switch (judged) {
            case Judged.Good<T>(T value) -> value;
            case Judged.Rejected<T> rejected -> throw new AssertionError(rejected.toString());
        };
    }

    private static void assertColour(BufferedImage image, int x, int y, Color expected, int tolerance) {
        Color found = new Color(image.getRGB(x, y));
        String place = "(" + x + ", " + y + ") is " + found;
        assertThat(found.getRed()).as(place).isCloseTo(expected.getRed(), within(tolerance));
        assertThat(found.getGreen()).as(place).isCloseTo(expected.getGreen(), within(tolerance));
        assertThat(found.getBlue()).as(place).isCloseTo(expected.getBlue(), within(tolerance));
    }
}
