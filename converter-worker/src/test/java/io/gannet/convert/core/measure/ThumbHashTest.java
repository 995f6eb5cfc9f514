package io.gannet.convert.core.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Base64;
import java.util.function.IntBinaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThumbHashTest {

    /// What the reference implementation (thumbhash 0.1.1 for JavaScript) makes of the pictures drawn below. In flat
    /// and symmetric ones it encodes its own rounding errors.
    @ParameterizedTest
    @CsvSource({
        "waves, 100, 75, HwgGDYJmdkdmVwhkZVRndu6PurxA",
        "waves, 64, 100, H/gBDAJDUYQyQlAxRljen1v1SA==",
        "waves, 3, 2, AQgGDYKEeAuGiHiHiJiHsIB0B5eI",
        "ramp, 100, 100, 3wcKNxqAh4dweId4iHiIiIh3BwiIgI8H",
        "ramp, 100, 10, 3hcKMZqAh4eAh3eHgIAI+Hc=",
        "ramp, 9, 90, nucJMRqAgIiHh4iHcHAI94g=",
        "ramp, 1, 1, CwQWBwEI9wiIh4hwj3CI+AiIcH/4AAAA",
        "disc, 80, 60, GBuDBIA7+Mh4iHp5eI+o94iKgHOIWGiIBw==",
        "disc, 30, 90, GBuDAgBYZ4hoh/hoh4B3CHh4iIhwh2g=",
        "glass, 100, 67, 3heGC4YHZJB3SHNwlQWl13pqVla2RpA=",
        "glass, 5, 5, xPeBBQASpIewiIl4iE90OPlmcHeDeId4eA==",
        "flat, 40, 30, oOcBBYB4d3iIiIh3eKiIf/h4CXio",
        "white, 10, 10, PwgCBwBaXa16d4iGd/h4aHiLCwAAAAAA",
        "black, 7, 7, AAgCBwAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "none, 20, 20, AAiCBQAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
        "halves, 60, 40, IAgqBYBwenZ4iIiIiIiIiAAAAAAA",
        "halves, 100, 3, IAgqAYCAioaIiHiIAAAAAAA="
    })
    void isBitForBitThatOfTheReference(String picture, int width, int height, String expected) {
        assertThat(ThumbHash.of(Drawn.of(width, height, picture(picture, width, height))))
                .isEqualTo(expected);
    }

    private static IntBinaryOperator picture(String name, int width, int height) {
        return switch (name) {
            case "waves" -> (x, y) -> argb(255, x * 7 + y * 3, x * x + y * 5, x * y);
            case "ramp" -> (x, y) -> argb(255, 255 * x / width, 255 * y / height, 128);
            case "glass" -> (x, y) -> argb(x * 13 + y * 7, x * 5, y * 9, (x + y) * 4);
            case "disc" ->
                (x, y) -> {
                    int across = 2 * x + 1 - width;
                    int down = 2 * y + 1 - height;
                    return across * across + down * down < width * height ? argb(255, 200, 60, 30) : 0;
                };
            case "halves" -> (x, _) -> 2 * x < width ? Drawn.BLACK : Drawn.WHITE;
            case "flat" -> (_, _) -> argb(255, 120, 130, 140);
            case "white" -> (_, _) -> Drawn.WHITE;
            case "black" -> (_, _) -> Drawn.BLACK;
            case "none" -> (_, _) -> argb(0, 9, 9, 9);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static int argb(int alpha, int red, int green, int blue) {
        return (alpha & 0xff) << 24 | (red & 0xff) << 16 | (green & 0xff) << 8 | blue & 0xff;
    }

    @ParameterizedTest
    @CsvSource({"320, 240", "240, 320", "101, 99", "320, 320", "320, 140"})
    void showsLargePicturesAsAGlanceDoes(int width, int height) {
        Argb sample = Drawn.of(
                width,
                height,
                (x, y) -> Drawn.BLACK | (x < width / 2 ? 220 : 40) << 16 | (y < height / 2 ? 200 : 60) << 8 | 128);

        Argb decoded = decoded(sample);

        assertThat((double) decoded.width() / decoded.height()).isCloseTo((double) width / height, within(0.3));
        assertClose(decoded, 0.25, 0.25, 220, 200, 128);
        assertClose(decoded, 0.75, 0.25, 40, 200, 128);
        assertClose(decoded, 0.25, 0.75, 220, 60, 128);
        assertClose(decoded, 0.75, 0.75, 40, 60, 128);
    }

    @Test
    void showsWhereAPictureIsTransparentAndLeavesNoTraceOfHiddenColours() {
        Argb sample = Drawn.of(300, 200, (x, _) -> x < 150 ? 0xffff8000 : 0x000000ff);

        Argb decoded = decoded(sample);

        assertThat(at(decoded, 0.2, 0.5) >>> 24).isGreaterThan(220);
        assertThat(at(decoded, 0.8, 0.5) >>> 24).isLessThan(35);
        assertClose(decoded, 0.25, 0.5, 255, 128, 0);
    }

    @Test
    void isTheSameForAPictureAndItsSmallCopy() {
        Argb large = Drawn.of(300, 210, (x, y) -> picture("waves", 100, 70).applyAsInt(x / 3, y / 3));
        Argb small = Drawn.of(100, 70, picture("waves", 100, 70));

        assertThat(ThumbHash.of(large)).isEqualTo(ThumbHash.of(small));
    }

    @ParameterizedTest
    @CsvSource({"320, 1", "1, 320", "320, 2", "200, 199"})
    void takesPicturesOfAnyShape(int width, int height) {
        byte[] hash = Base64.getDecoder().decode(ThumbHash.of(Drawn.scene(width, height, 1)));

        assertThat(hash).hasSizeBetween(14, 28);
    }

    private static Argb decoded(Argb sample) {
        return ThumbHashDecoder.decoded(Base64.getDecoder().decode(ThumbHash.of(sample)));
    }

    private static void assertClose(Argb sample, double x, double y, int red, int green, int blue) {
        int pixel = at(sample, x, y);
        assertThat(pixel >> 16 & 0xff).isCloseTo(red, within(45));
        assertThat(pixel >> 8 & 0xff).isCloseTo(green, within(45));
        assertThat(pixel & 0xff).isCloseTo(blue, within(45));
    }

    private static int at(Argb sample, double x, double y) {
        return sample.argb()[(int) (y * sample.height()) * sample.width() + (int) (x * sample.width())];
    }
}
