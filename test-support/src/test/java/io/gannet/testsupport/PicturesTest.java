package io.gannet.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifIFD0Directory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PicturesTest {

    private static final Color BLUE = new Color(10, 20, 230);

    private static BufferedImage read(byte[] file) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(file));
    }

    private static void assertCorner(Color color) {
        assertThat(color.getRed()).isCloseTo(Pictures.CORNER.getRed(), within(20));
        assertThat(color.getGreen()).isCloseTo(Pictures.CORNER.getGreen(), within(20));
        assertThat(color.getBlue()).isCloseTo(Pictures.CORNER.getBlue(), within(20));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of("jpeg", Pictures.jpeg(64, 48)),
                Arguments.of("png", Pictures.png(64, 48)),
                Arguments.of("pngWithAlpha", Pictures.pngWithAlpha(64, 48)),
                Arguments.of("gif", Pictures.gif(64, 48)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void drawsTheCornerAtTheUpperLeft(String kind, byte[] file) throws Exception {
        BufferedImage image = read(file);

        assertThat(image.getWidth()).isEqualTo(64);
        assertThat(image.getHeight()).isEqualTo(48);
        assertCorner(new Color(image.getRGB(10, 10)));
        assertThat(new Color(image.getRGB(50, 10)).getRed()).isLessThan(150);
    }

    @Test
    void hasATransparentQuarter() throws Exception {
        BufferedImage image = read(Pictures.pngWithAlpha(64, 48));

        assertThat(image.getRGB(50, 40) >>> 24).isZero();
        assertThat(image.getRGB(10, 10) >>> 24).isEqualTo(255);
    }

    @Test
    void drawsVariantsOfOtherBytes() {
        assertThat(Stream.of(0, 1, 2, 97, 89 * 97, 1000)
                        .map(i -> Pictures.jpeg(320, 200, i))
                        .toList())
                .doesNotHaveDuplicates();
    }

    // Where the picture's upright upper left corner is in the stored one, by EXIF 2.32, section 4.6.4.
    @ParameterizedTest
    @CsvSource({"1,10,10", "2,53,10", "3,53,37", "4,10,37", "5,10,10", "6,10,53", "7,37,53", "8,37,10"})
    void storesAnOrientedJpegTurned(int orientation, int x, int y) throws Exception {
        byte[] file = Pictures.orientedJpeg(64, 48, orientation);
        BufferedImage stored = read(file);

        assertThat(stored.getWidth()).isEqualTo(orientation > 4 ? 48 : 64);
        assertCorner(new Color(stored.getRGB(x, y)));
        assertThat(ImageMetadataReader.readMetadata(new ByteArrayInputStream(file))
                        .getFirstDirectoryOfType(ExifIFD0Directory.class)
                        .getInt(ExifIFD0Directory.TAG_ORIENTATION))
                .isEqualTo(orientation);
    }

    @Test
    void writesAWebPThatOthersRead() throws Exception {
        BufferedImage image = read(Pictures.webp(301, 17, BLUE));

        assertThat(image.getWidth()).isEqualTo(301);
        assertThat(image.getHeight()).isEqualTo(17);
        assertThat(new Color(image.getRGB(300, 16))).isEqualTo(BLUE);
    }
}
