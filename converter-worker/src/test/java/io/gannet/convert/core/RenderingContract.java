package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What every engine must make of an image.
abstract class RenderingContract extends RefusingContract {

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

    @Test
    void writesProgressiveJpegsIfAsked() {
        byte[] file = Pictures.encoded(Pictures.quarters(400, 200), "png");
        var progressive = new RenditionSpec(
                "p", ImageFormat.JPEG, 85, "#ffffff", null, null, Fit.INSIDE, false, true, Set.of(), false);

        assertThat(frameHeader(good(convert(file, WHOLE)))).isEqualTo(0xc0);
        assertThat(frameHeader(good(convert(file, progressive)))).isEqualTo(0xc2);
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

    private static RenditionSpec fitted(Fit fit, boolean enlarge, int maxWidth, int maxHeight) {
        return new RenditionSpec(
                "fit", ImageFormat.JPEG, 95, "#336699", maxWidth, maxHeight, fit, enlarge, false, Set.of(), false);
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
}
