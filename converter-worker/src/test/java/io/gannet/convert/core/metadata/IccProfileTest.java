package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IccProfileTest {

    private static final byte[] SRGB_CURVE = Icc.para(3, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045);

    @Test
    void knowsTheSrgbOfTheJdk() {
        byte[] bytes = ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData();

        IccProfile profile = IccProfile.of(bytes);

        assertThat(profile.srgb()).isTrue();
        assertThat(profile.colourSpace()).isEqualTo("rgb");
        assertThat(profile.channels()).isEqualTo(3);
        assertThat(profile.description()).contains("sRGB");
    }

    @ParameterizedTest
    @CsvSource({"1004, rgb, 3", "1003, grey, 1", "1001, xyz, 3"}) // linear, grey and XYZ
    void tellsTheOtherProfilesOfTheJdkFromIt(int colourSpace, String name, int channels) {
        IccProfile profile = IccProfile.of(ICC_Profile.getInstance(colourSpace).getData());

        assertThat(profile.srgb()).isFalse();
        assertThat(profile.colourSpace()).isEqualTo(name);
        assertThat(profile.channels()).isEqualTo(channels);
    }

    /// HP's and Adobe's profiles have 1,024 points, GIMP's older ones 4,096, Facebook's 26, and those of
    /// Compact-ICC-Profiles 20, 42 and 182.
    @ParameterizedTest
    @ValueSource(ints = {20, 26, 42, 182, 1024, 4096})
    void knowsSrgbByATableOfItsCurve(int points) {
        assertThat(srgb(Icc.SRGB, Icc.table(points, IccProfileTest::srgb))).isTrue();
    }

    @Test
    void knowsSrgbByParametersOfItsCurve() {
        assertThat(srgb(Icc.SRGB, SRGB_CURVE)).isTrue();
        assertThat(srgb(Icc.SRGB, Icc.para(4, 2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045, 0, 0)))
                .isTrue();
        assertThat(srgb(Icc.SRGB, Icc.para(3, 2.4, 0.948, 0.0521, 0.0774, 0.0393))) // as Apple rounds it
                .isTrue();
    }

    @Test
    void knowsSrgbByColorantsThatAddUpToTheWhitePoint() {
        int[][] argyll = {{0x6fa0, 0x38f5, 0x0390}, {0x6297, 0xb787, 0x18d9}, {0x249f, 0x0f84, 0xb6c4}};

        assertThat(srgb(argyll, SRGB_CURVE)).isTrue();
    }

    @Test
    void tellsOtherColorantsFromSrgb() {
        assertThat(srgb(Icc.DISPLAY_P3, SRGB_CURVE)).isFalse();
        assertThat(srgb(Icc.ADOBE_RGB, SRGB_CURVE)).isFalse();
        assertThat(srgb(Icc.ADOBE_RGB, Icc.gamma(2.2))).isFalse();
        assertThat(srgb(new int[][] {Icc.SRGB[2], Icc.SRGB[1], Icc.SRGB[0]}, SRGB_CURVE))
                .as("blue for red")
                .isFalse();
    }

    @Test
    void tellsOtherCurvesFromSrgb() {
        assertThat(srgb(Icc.SRGB, Icc.gamma(2.2))).isFalse();
        assertThat(srgb(Icc.SRGB, Icc.gamma(1.8))).isFalse();
        assertThat(srgb(Icc.SRGB, Icc.curv())).as("linear").isFalse();
        assertThat(srgb(Icc.SRGB, Icc.para(0, 2.2))).isFalse();
        assertThat(srgb(Icc.SRGB, Icc.para(1, 2.4, 1 / 1.055, 0.055 / 1.055))).isFalse();
        assertThat(srgb(Icc.SRGB, Icc.para(2, 2.4, 1 / 1.055, 0.055 / 1.055, 0.01)))
                .isFalse();
        assertThat(srgb(Icc.SRGB, Icc.para(3, 1 / 0.45, 1 / 1.099, 0.099 / 1.099, 1 / 4.5, 0.081)))
                .as("Rec. 709")
                .isFalse();
        assertThat(srgb(Icc.SRGB, Icc.para(5, 2.4, 1, 0, 0, 0, 0, 0))).isFalse();
        assertThat(srgb(Icc.SRGB, Icc.table(1024, x -> 1 - srgb(x)))).isFalse();
    }

    @Test
    void wantsAllThreeCurvesAndColorants() {
        for (String tag : new String[] {"rXYZ", "gXYZ", "bXYZ", "rTRC", "gTRC", "bTRC"}) {
            assertThat(IccProfile.of(Icc.rgb(Icc.SRGB, SRGB_CURVE).without(tag).bytes())
                            .srgb())
                    .as("without %s", tag)
                    .isFalse();
        }
        assertThat(IccProfile.of(Icc.rgb(Icc.SRGB, SRGB_CURVE)
                                .tag("bTRC", Icc.gamma(1))
                                .bytes())
                        .srgb())
                .isFalse();
    }

    @Test
    void doesNotTrustAMatrixBesideATable() {
        assertThat(IccProfile.of(Icc.rgb(Icc.SRGB, SRGB_CURVE)
                                .tag("A2B0", new byte[40])
                                .bytes())
                        .srgb())
                .isFalse();
    }

    @Test
    void doesNotTrustNames() {
        byte[] profile = Icc.rgb(Icc.DISPLAY_P3, SRGB_CURVE)
                .tag("desc", Icc.desc("sRGB IEC61966-2.1"))
                .bytes();

        assertThat(IccProfile.of(profile)).isEqualTo(new IccProfile("sRGB IEC61966-2.1", false, "rgb", 3));
    }

    @ParameterizedTest
    @CsvSource({
        "'RGB ', rgb, 3",
        "GRAY, grey, 1",
        "CMYK, cmyk, 4",
        "'Lab ', lab, 3",
        "YCbr, ycbr, 3",
        "'HSV ', hsv, 3",
        "2CLR, 2clr, 2",
        "6CLR, 6clr, 6",
        "FCLR, fclr, 15",
        "'    ', unknown, 3"
    })
    void namesTheColourSpaceAndItsChannels(String signature, String name, int channels) {
        assertThat(IccProfile.of(new Icc(signature, "Lab ").bytes()))
                .isEqualTo(new IccProfile(null, false, name, channels));
    }

    @Test
    void readsDescriptionsOfEveryType() {
        assertThat(described(Icc.desc("sRGB IEC61966-2.1"))).isEqualTo("sRGB IEC61966-2.1");
        assertThat(described(Icc.descInUnicode("Größe"))).isEqualTo("Größe");
        assertThat(described(Icc.text("c2"))).isEqualTo("c2");
        assertThat(described(Icc.mluc("de:Bildschirm", "en:Display P3"))).isEqualTo("Display P3");
        assertThat(described(Icc.mluc("de:Bildschirm", "ja:画面"))).isEqualTo("Bildschirm");
        assertThat(described(Icc.mluc("de:Bildschirm", "en:"))).isEqualTo("Bildschirm");
        assertThat(described(Icc.mluc())).isNull();
        assertThat(described(Icc.desc(""))).isNull();
        assertThat(described(Icc.curv())).isNull();
    }

    @Test
    void dropsControlCharactersFromDescriptionsAndCutsThem() {
        assertThat(described(Icc.mluc("en:a\u0007b\u202e\nc\ud800d"))).isEqualTo("abc\ufffdd");
        assertThat(described(Icc.mluc("en:" + "😀".repeat(500)))).isEqualTo("😀".repeat(100));
        assertThat(described(Icc.desc("n".repeat(5_000)))).hasSize(200);
    }

    @Test
    void takesWhatIsNoProfileForNone() {
        assertThat(IccProfile.of(null)).isNull();
        assertThat(IccProfile.of(new byte[0])).isNull();
        assertThat(IccProfile.of(new byte[4_000])).isNull();
        assertThat(IccProfile.of("no profile".repeat(40).getBytes(ISO_8859_1))).isNull();
        assertThat(IccProfile.of(Arrays.copyOf(Icc.rgb(Icc.SRGB, SRGB_CURVE).bytes(), 131)))
                .isNull();
    }

    @Test
    void survivesAnyCut() {
        byte[] profile = Icc.rgb(Icc.SRGB, Icc.table(26, IccProfileTest::srgb)).bytes();
        for (int length = 132; length < profile.length; length++) {
            assertThat(IccProfile.of(Arrays.copyOf(profile, length)).srgb())
                    .as("%d bytes", length)
                    .isFalse();
        }
    }

    @Test
    void survivesAnyChangeOfAnyBit() {
        byte[] profile = Icc.rgb(Icc.SRGB, SRGB_CURVE)
                .tag("desc", Icc.mluc("de:Schirm", "en:screen"))
                .bytes();
        for (int at = 0; at < profile.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] changed = profile.clone();
                changed[at] ^= (byte) (1 << bit);
                assertThat(IccProfile.of(changed) == null)
                        .as("bit %d of byte %d", bit, at)
                        .isEqualTo(at >= 36 && at < 40);
            }
        }
    }

    @Test
    void survivesNoise() {
        var random = new Random(11);
        byte[] profile = Icc.rgb(Icc.SRGB, SRGB_CURVE).bytes();
        for (int i = 0; i < 5_000; i++) {
            byte[] noise = profile.clone();
            for (int change = 0; change < 20; change++) {
                noise[128 + random.nextInt(noise.length - 128)] = (byte) random.nextInt();
            }
            assertThat(IccProfile.of(noise)).isNotNull();
        }
    }

    @Test
    void doesBoundedWorkWhateverTheCountsSay() {
        byte[] profile = new byte[1 << 20];
        Arrays.fill(profile, (byte) 0xff);
        ByteBuffer.wrap(profile)
                .put(0, new Icc("RGB ", "XYZ ").bytes())
                .putInt(128, -1)
                .putInt(132, 0x64657363) // desc
                .putInt(136, 1_000)
                .putInt(1_000, 0x6d6c7563) // mluc
                .putInt(1_008, -1);

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 1_000; i++) {
                assertThat(IccProfile.of(profile)).isNotNull();
            }
        });
    }

    @Test
    void hasChannels() {
        assertThatIllegalArgumentException().isThrownBy(() -> new IccProfile(null, false, "rgb", 0));
    }

    private static boolean srgb(int[][] colorants, byte[] curve) {
        return IccProfile.of(Icc.rgb(colorants, curve).bytes()).srgb();
    }

    private static String described(byte[] description) {
        return IccProfile.of(new Icc("RGB ", "XYZ ").tag("desc", description).bytes())
                .description();
    }

    private static double srgb(double coded) {
        return coded <= 0.04045 ? coded / 12.92 : Math.pow((coded + 0.055) / 1.055, 2.4);
    }
}
