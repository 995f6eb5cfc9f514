package io.gannet.convert.vips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.gannet.contract.Fit;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Keep;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Pictures;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import java.awt.image.BufferedImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// What libvips does and ImageIO does not; what both do is in the contract.
class VipsEngineTest {

    private static final Optional<VipsEngine> ENGINE = VipsEngine.find(null);

    @BeforeAll
    static void need() {
        assumeTrue(ENGINE.isPresent(), () -> "no libvips on this machine: " + VipsEngine.installation());
    }

    @Test
    void namesItselfAndTheLibrary() {
        assertThat(engine().version()).matches("libvips 8\\.\\d+\\.\\d+ \\(\\d+\\)");
    }

    @ParameterizedTest
    @EnumSource(ImageFormat.class)
    void writesEveryFormatAndReadsItBack(ImageFormat format) {
        byte[] file = Pictures.encoded(Pictures.quarters(120, 80), "png");

        Rendered made = rendered(file, spec(format, Set.of()));

        assertThat(FileType.of(made.bytes()).id()).isEqualTo(format.id());
        Header header = good(engine().probe(made.bytes()));
        assertThat(new int[] {header.width(), header.height()}).containsExactly(120, 80);
        int[] pixels = good(engine().render(made.bytes(), List.of())).sample().argb();
        assertThat(pixels[10 * 120 + 10] >> 16 & 0xff).isGreaterThan(230); // red
        assertThat(pixels[70 * 120 + 10] & 0xff).isGreaterThan(230); // blue
    }

    @ParameterizedTest
    @EnumSource(
            value = ImageFormat.class,
            names = {"PNG", "WEBP", "AVIF"})
    void keepsAlphaWhereTheFormatHasIt(ImageFormat format) {
        var half = new java.awt.Color(255, 0, 0, 128);
        byte[] file = Pictures.encoded(Pictures.plain(60, 40, BufferedImage.TYPE_INT_ARGB, half), "png");

        byte[] made = rendered(file, spec(format, Set.of())).bytes();

        Header header = good(engine().probe(made));
        assertThat(header.colours().alpha()).isTrue();
        assertThat(good(engine().render(made, List.of())).sample().argb()[0] >>> 24)
                .isBetween(120, 136);
    }

    @ParameterizedTest
    @CsvSource({"JPEG, 6", "WEBP, 6", "PNG, 3", "AVIF, 8"})
    void keepsExifIfAskedAndTurnsNothingTwice(ImageFormat format, int orientation) {
        assumeTrue(!engine().version().startsWith("libvips 8.14."), "libvips before 8.15 keeps all metadata or none");
        BufferedImage stored = Pictures.stored(Pictures.quarters(120, 80), orientation);
        byte[] file = Pictures.oriented(Pictures.encoded(stored, "jpeg"), orientation);

        byte[] bare = rendered(file, spec(format, Set.of())).bytes();
        byte[] full = rendered(file, spec(format, Set.of(Keep.EXIF))).bytes();

        assertThat(isExifIn(bare)).isFalse();
        assertThat(isExifIn(full)).isTrue();
        Header header = good(engine().probe(full));
        assertThat(header.exif().orientation()).isEqualTo(1);
        assertThat(new int[] {header.width(), header.height()}).containsExactly(120, 80);
    }

    private static boolean isExifIn(byte[] file) {
        String text = new String(file, StandardCharsets.ISO_8859_1);
        return text.contains("Exif") || text.contains("EXIF") || text.contains("eXIf");
    }

    @Test
    void makesSmallOnesOfALargeOneInOneGo() {
        byte[] file = Pictures.encoded(Pictures.quarters(2_000, 1_000), "jpeg");
        var specs = List.of(boxed(100), boxed(1_500), boxed(400));

        Rendering made = good(engine().render(file, specs));

        assertThat(made.renditions()).extracting(Rendered::width).containsExactly(100, 1_500, 400);
        for (Rendered each : made.renditions()) {
            BufferedImage picture = Pictures.decoded(each.bytes());
            assertThat(picture.getWidth()).isEqualTo(each.width());
            assertThat(picture.getRGB(each.width() / 4, each.height() / 4) >> 16 & 0xff)
                    .isGreaterThan(240);
        }
    }

    @Test
    void doesNotTellOfAFileWhatWasSaidOfTheOneBefore() {
        byte[] strange = Pictures.encoded(Pictures.quarters(32, 32), "jpeg");
        byte[] padded = new byte[strange.length + 3]; // bytes that belong to no segment are warned of
        System.arraycopy(strange, 0, padded, 0, 20); // up to the end of the first segment
        System.arraycopy(strange, 20, padded, 23, strange.length - 20);
        byte[] png = Pictures.encoded(Pictures.quarters(32, 32), "png");
        png[25] = 9; // a kind of colours that there is not

        assertThat(engine().render(padded, List.of())).isInstanceOf(Judged.Good.class);

        assertThat(engine().probe(png)).isEqualTo(Judged.corrupt("The PNG cannot be decoded: its data make no sense."));
    }

    @Test
    void callsATiffBrokenOfWhichTheFirstDirectoryIs() {
        byte[] tiff = Pictures.encoded(Pictures.quarters(32, 32), "tiff");
        tiff[6] = (byte) 0xff; // where it is

        assertThat(engine().probe(tiff))
                .isInstanceOfSatisfying(
                        Judged.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo(Reason.CORRUPT));
    }

    private static RenditionSpec boxed(int edge) {
        return new RenditionSpec("of-" + edge, ImageFormat.JPEG, 85, "#ffffff", edge, edge);
    }

    private static RenditionSpec spec(ImageFormat format, Set<Keep> keep) {
        return new RenditionSpec("any", format, 90, "#ffffff", null, null, Fit.INSIDE, false, false, keep, false);
    }

    private static Rendered rendered(byte[] file, RenditionSpec spec) {
        return good(engine().render(file, List.of(spec))).renditions().getFirst();
    }

    private static VipsEngine engine() {
        return ENGINE.orElseThrow();
    }

    private static <T> T good(Judged<T> judged) {
        return switch (judged) {
            case Judged.Good<T>(T value) -> value;
            case Judged.Rejected<T> rejected -> throw new AssertionError(rejected.toString());
        };
    }
}
