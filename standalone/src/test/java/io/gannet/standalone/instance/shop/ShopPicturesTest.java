package io.gannet.standalone.instance.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ShopPicturesTest {

    @Test
    void theGannetIsAPlainJpeg() throws IOException {
        assertThat(size(decode(ShopPictures.gannetJpeg()))).isEqualTo("1200x800");
    }

    @Test
    void theSameGannetIsDrawnEachTime() {
        assertThat(ShopPictures.gannetJpeg()).isEqualTo(ShopPictures.gannetJpeg());
    }

    @Test
    void theFeatherIsTransparentAroundItself() throws IOException {
        BufferedImage feather = decode(ShopPictures.featherPng());

        assertThat(size(feather)).isEqualTo("700x900");
        assertThat(feather.getRGB(0, 0) >>> 24).isZero();
        assertThat(feather.getRGB(350, 450) >>> 24).isEqualTo(255);
    }

    @Test
    void theBoatIsTheDrawingAsWebP() throws IOException {
        BufferedImage boat = decode(ShopPictures.boatWebp());
        BufferedImage drawing = ShopDrawings.boat();

        assertThat(size(boat)).isEqualTo(size(drawing));
        for (int[] at : new int[][] {{350, 350}, {560, 350}, {450, 490}, {50, 50}, {50, 640}}) {
            assertThat(distance(boat.getRGB(at[0], at[1]), drawing.getRGB(at[0], at[1])))
                    .isLessThan(24);
        }
    }

    @Test
    void theLighthouseLiesOnItsSideAndSaysSo() throws IOException {
        byte[] jpeg = ShopPictures.lighthouseJpeg();
        BufferedImage lying = decode(jpeg);
        BufferedImage upright = ShopDrawings.lighthouse();

        assertThat(size(lying)).isEqualTo("900x600");
        assertThat(new String(jpeg, 2, 36, StandardCharsets.ISO_8859_1)).startsWith("\u00ff\u00e1\0\42Exif\0\0MM\0*");
        // Orientation 6: the row 0 of the picture is the visual right-hand side, so turning it clockwise sets it
        // upright.
        assertThat(distance(lying.getRGB(190, 600 - 1 - 300), upright.getRGB(300, 190)))
                .isLessThan(24);
        assertThat(distance(lying.getRGB(850, 600 - 1 - 300), upright.getRGB(300, 850)))
                .isLessThan(24);
    }

    @Test
    void theBrokenEggEndsHalfWay() {
        assertThat(ShopPictures.brokenEggJpeg()).hasSizeLessThan(ShopPictures.eggJpeg().length);
        assertThat(ShopPictures.eggJpeg()).startsWith(ShopPictures.brokenEggJpeg());
    }

    @Test
    void saysWhichFileIsMissing() {
        assertThatThrownBy(() -> ShopPictures.resource("nest.html")).hasMessageContaining("nest.html");
    }

    private static BufferedImage decode(byte[] bytes) throws IOException {
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(image).isNotNull();
        return image;
    }

    private static String size(BufferedImage image) {
        return image.getWidth() + "x" + image.getHeight();
    }

    private static int distance(int a, int b) {
        int distance = 0;
        for (int shift = 0; shift < 24; shift += 8) {
            distance = Math.max(distance, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
        }
        return distance;
    }
}
