package io.gannet.convert.core.metadata;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExifTest {

    private static final int MAKE = 0x010f;
    private static final int MODEL = 0x0110;
    private static final int ORIENTATION = 0x0112;
    private static final int DATE_TIME = 0x0132;
    private static final int DATE_TIME_ORIGINAL = 0x9003;
    private static final int DATE_TIME_DIGITIZED = 0x9004;

    @ParameterizedTest
    @ValueSource(strings = {"II", "MM"})
    void readsAllOfEitherByteOrderWithPreambleAndWithout(String order) {
        byte[] block = photographed("II".equals(order) ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        var expected = new Exif(6, LocalDateTime.of(2024, 5, 17, 18, 30, 59), "FUJIFILM X-T5");

        assertThat(Exif.of(block)).isEqualTo(expected);
        assertThat(Exif.of(prefixed(block))).isEqualTo(expected);
    }

    @Test
    void tellsNothingOfNothing() {
        assertThat(Exif.of(null)).isEqualTo(Exif.NONE);
        assertThat(Exif.of(new byte[0])).isEqualTo(Exif.NONE);
        assertThat(Exif.of("Exif\0\0".getBytes(ISO_8859_1))).isEqualTo(Exif.NONE);
        assertThat(Exif.of("Exif\0\0II*\0".getBytes(ISO_8859_1))).isEqualTo(Exif.NONE);
        assertThat(Exif.of("no exif data at all".getBytes(ISO_8859_1))).isEqualTo(Exif.NONE);
        assertThat(Exif.of(Tiff.big().bytes())).isEqualTo(Exif.NONE);
        assertThat(Exif.NONE.orientation()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 6, 6", "3, 1, 1", "3, 8, 8", "4, 3, 3", // byte, short, long
        "3, 0, 1", "3, 9, 1", "3, 65535, 1", "4, -1, 1", // out of range
        "2, 6, 1", "5, 6, 1", "12, 6, 1", "99, 6, 1" // no whole numbers
    })
    void takesTheOrientationFromAnyWholeNumberInItsRange(int type, int value, int orientation) {
        assertThat(Exif.of(Tiff.big().number(ORIENTATION, type, value).bytes()).orientation())
                .isEqualTo(orientation);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "Canon, Canon EOS 5D Mark IV, Canon EOS 5D Mark IV",
                "NIKON CORPORATION, NIKON D90, NIKON D90",
                "Apple, iPhone 15 Pro, Apple iPhone 15 Pro",
                "samsung, SAMSUNG-SM-G920, SAMSUNG-SM-G920",
                "HP, HPE Scanner, HP HPE Scanner",
                "LEICA, LEICA, LEICA",
                "'  Sony ', ' ILCE-7  ', Sony ILCE-7",
                "Sony, '', Sony",
                "'', DSC-1, DSC-1",
                "'', '   ', -"
            })
    void namesTheCameraWithItsMakeOnce(String make, String model, String camera) {
        byte[] block = Tiff.big().text(MAKE, make).text(MODEL, model).bytes();

        assertThat(Exif.of(block).camera()).isEqualTo(camera);
    }

    @Test
    void readsNamesThatFitIntoTheEntryItself() {
        assertThat(Exif.of(Tiff.big().text(MAKE, "HP").text(MODEL, "C3").bytes())
                        .camera())
                .isEqualTo("HP C3");
    }

    @Test
    void dropsControlCharactersAndWhatFollowsANul() {
        byte[] block = Tiff.big()
                .text(MODEL, "X\r\n\u001b[31m-\u202e1\u200b00\u2028\0hidden")
                .bytes();

        assertThat(Exif.of(block).camera()).isEqualTo("X[31m-100");
    }

    @Test
    void readsNamesInUtf8AndWhatIsNotInLatin1() {
        assertThat(Exif.of(Tiff.big().text(MODEL, "Größe 1 写真").bytes()).camera())
                .isEqualTo("Größe 1 写真");
        assertThat(Exif.of(Tiff.big().text(MODEL, "Größe 1", ISO_8859_1).bytes())
                        .camera())
                .isEqualTo("Größe 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"M", "é", "写", "😀"})
    void cutsLongNamesBetweenCharacters(String letter) {
        for (int before = 0; before < 4; before++) {
            byte[] block = Tiff.big()
                    .text(MAKE, letter.repeat(300))
                    .text(MODEL, "x".repeat(before) + letter.repeat(1_000))
                    .bytes();
            String camera = Exif.of(block).camera();

            assertThat(camera).hasSizeBetween(199, 200);
            assertThat(camera.codePoints().filter(c -> c == '\ufffd' || c >= 0xd800 && c < 0xe000))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "2024:05:17 18:30:59, 2024-05-17T18:30:59",
                "2024-05-17T18:30:59+02:00, 2024-05-17T18:30:59",
                "2024/05/17 18:30, 2024-05-17T18:30",
                "2024:02:29 00:00:00, 2024-02-29T00:00",
                "2023:02:29 00:00:00, -",
                "0000:00:00 00:00:00, -",
                "'    :  :     :  :  ', -",
                "2024:13:01 00:00:00, -",
                "2024:05:17 24:00:00, -",
                "2024:05:17, -",
                "yesterday, -",
                "'', -"
            })
    void readsTimes(String text, LocalDateTime time) {
        assertThat(Exif.of(Tiff.big().text(DATE_TIME_ORIGINAL, text).bytes()).takenAt())
                .isEqualTo(time);
    }

    @Test
    void prefersWhenItWasTakenToWhenItWasDigitizedToWhenItWasChanged() {
        Tiff tiff = Tiff.big().text(DATE_TIME, "2003:03:03 03:03:03");
        assertThat(Exif.of(tiff.bytes()).takenAt()).hasYear(2003);

        tiff = Tiff.big().text(DATE_TIME, "2003:03:03 03:03:03").text(DATE_TIME_DIGITIZED, "2002:02:02 02:02:02");
        assertThat(Exif.of(tiff.bytes()).takenAt()).hasYear(2002);

        tiff = Tiff.big()
                .text(DATE_TIME, "2003:03:03 03:03:03")
                .text(DATE_TIME_DIGITIZED, "2002:02:02 02:02:02")
                .text(DATE_TIME_ORIGINAL, "2001:01:01 01:01:01");
        assertThat(Exif.of(tiff.bytes()).takenAt()).hasYear(2001);

        tiff = Tiff.big()
                .text(DATE_TIME_DIGITIZED, "2002:02:02 02:02:02")
                .text(DATE_TIME_ORIGINAL, "0000:00:00 00:00:00");
        assertThat(Exif.of(tiff.bytes()).takenAt()).hasYear(2002);
    }

    @Test
    void readsWhatIsThereOfACutBlock() {
        byte[] block = photographed(ByteOrder.LITTLE_ENDIAN);
        for (int length = 0; length < block.length; length++) {
            assertThat(Exif.of(Arrays.copyOf(block, length)).orientation()).isIn(1, 6);
        }
    }

    @Test
    void survivesAnyChangeOfAnyByte() {
        byte[] block = prefixed(photographed(ByteOrder.BIG_ENDIAN));
        for (int at = 0; at < block.length; at++) {
            for (int value = 0; value < 256; value++) {
                byte[] changed = block.clone();
                changed[at] = (byte) value;
                assertThat(Exif.of(changed)).isNotNull();
            }
        }
    }

    @Test
    void survivesNoise() {
        var random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            ByteBuffer.wrap(noise).put("II*\0\10\0\0\0".getBytes(ISO_8859_1), 0, Math.min(8, noise.length));
            assertThat(Exif.of(noise)).isNotNull();
        }
    }

    @Test
    void doesNotFollowDirectoriesThatReferToThemselvesOrEachOther() {
        // Each directory has an Exif directory, which is the next one, and the last refers to the first.
        int count = 3_000;
        ByteBuffer chain = ByteBuffer.allocate(8 + 18 * count)
                .putShort((short) 0x4d4d)
                .putShort((short) 42)
                .putInt(8);
        for (int i = 1; i <= count; i++) {
            chain.putShort((short) 1)
                    .putShort((short) 0x8769)
                    .putShort((short) 4)
                    .putInt(1);
            chain.putInt(8 + 18 * (i % count)).putInt(8);
        }

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(Exif.of(chain.array())).isEqualTo(Exif.NONE);
            }
        });
    }

    @Test
    void doesNotCopyABlockForEachOfItsEntries() {
        int length = 65_000;
        int entries = 5_000;
        ByteBuffer block = ByteBuffer.allocate(length)
                .putShort((short) 0x4d4d)
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) entries);
        for (int i = 0; i < entries; i++) {
            block.putShort((short) MODEL).putShort((short) 2).putInt(length - 8).putInt(8);
        }

        assertTimeout(Duration.ofSeconds(5), () -> {
            for (int i = 0; i < 10_000; i++) {
                assertThat(Exif.of(block.array()).orientation()).isEqualTo(1);
            }
        });
    }

    @Test
    void hasNoOrientationThatDoesNotExist() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Exif(0, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Exif(9, null, null));
    }

    private static byte[] photographed(ByteOrder order) {
        return new Tiff(order)
                .text(MAKE, "FUJIFILM")
                .text(MODEL, "X-T5")
                .number(ORIENTATION, 3, 6)
                .text(DATE_TIME, "2024:06:01 12:00:00")
                .text(DATE_TIME_ORIGINAL, "2024:05:17 18:30:59")
                .bytes();
    }

    private static byte[] prefixed(byte[] block) {
        byte[] preamble = "Exif\0\0".getBytes(ISO_8859_1);
        return ByteBuffer.allocate(preamble.length + block.length)
                .put(preamble)
                .put(block)
                .array();
    }
}
