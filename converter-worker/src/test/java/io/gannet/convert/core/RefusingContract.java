package io.gannet.convert.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.gannet.contract.Reason;
import java.awt.Color;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// How every engine must take what is no image, or a broken one.
abstract class RefusingContract extends EngineTrial {

    private static final Limits SMALL = new Limits(64 << 20, 1_000_000, 65_535, 10_000);

    @Test
    void decodesToTheEndEvenWithoutASpec() {
        byte[] file = Pictures.encoded(Pictures.noise(900, 900), "jpeg");

        assertThat(good(convert(file)).renditions()).isEmpty();
        assertThat(convert(Arrays.copyOf(file, file.length * 9 / 10))).isInstanceOf(Judged.Rejected.class);
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

    private Reason reason(byte[] file) {
        return switch (convert(file, WHOLE)) {
            case Judged.Good<Rendering> _ -> throw new AssertionError("was converted");
            case Judged.Rejected<Rendering>(Reason reason, String _) -> reason;
        };
    }
}
