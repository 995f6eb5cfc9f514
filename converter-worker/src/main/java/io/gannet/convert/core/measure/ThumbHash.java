package io.gannet.convert.core.measure;

import java.util.Arrays;
import java.util.Base64;

/// [ThumbHash](https://evanw.github.io/thumbhash/): a placeholder of 5 to 25 bytes that holds a blurred copy of the
/// picture, its shape and its alpha, in Base64.
///
/// The picture is scaled by area to at most 100 by 100 pixels and then encoded bit for bit as the reference
/// implementation does. That is why sums are taken in the order in which that takes them: where a picture is
/// symmetric, the sign of a rounding error decides a bit.
final class ThumbHash {

    private static final int MAX_EDGE = 100;

    private ThumbHash() {}

    static String of(Argb picture) {
        return Base64.getEncoder().encodeToString(encoded(Shrunk.within(picture, MAX_EDGE)));
    }

    private static byte[] encoded(Argb picture) {
        int width = picture.width();
        int height = picture.height();
        ThumbChannels channels = ThumbChannels.of(picture.argb());
        boolean alpha = channels.transparent();
        int detail = alpha ? 5 : 7;
        int longer = Math.max(width, height);
        int across = Math.max(1, rounded((double) (detail * width) / longer));
        int down = Math.max(1, rounded((double) (detail * height) / longer));

        var dct = new ThumbDct(width, height);
        ThumbDct.Terms light = dct.of(channels.light(), Math.max(3, across), Math.max(3, down));
        ThumbDct.Terms yellowBlue = dct.of(channels.yellowBlue(), 3, 3);
        ThumbDct.Terms redGreen = dct.of(channels.redGreen(), 3, 3);
        boolean landscape = width > height;
        int colours = rounded(63 * light.constant())
                | rounded(31.5 + 31.5 * yellowBlue.constant()) << 6
                | rounded(31.5 + 31.5 * redGreen.constant()) << 12
                | rounded(31 * light.scale()) << 18
                | (alpha ? 1 << 23 : 0);
        int shape = (landscape ? down : across)
                | rounded(63 * yellowBlue.scale()) << 3
                | rounded(63 * redGreen.scale()) << 9
                | (landscape ? 1 << 15 : 0);

        var nibbles = new Nibbles();
        nibbles.put(colours, 6).put(shape, 4);
        if (alpha) {
            ThumbDct.Terms opacity = dct.of(channels.alpha(), 5, 5);
            nibbles.put(rounded(15 * opacity.constant()) | rounded(15 * opacity.scale()) << 4, 2);
            nibbles.put(light).put(yellowBlue).put(redGreen).put(opacity);
        } else {
            nibbles.put(light).put(yellowBlue).put(redGreen);
        }
        return nibbles.bytes();
    }

    private static int rounded(double value) {
        return (int) Math.round(value);
    }

    /// Four bits after the other, the lower half of a byte first.
    private static final class Nibbles {

        private static final int MOST_BYTES = 64;

        private final byte[] bytes = new byte[MOST_BYTES];
        private int count;

        Nibbles put(int value, int nibbles) {
            for (int i = 0; i < nibbles; i++) {
                bytes[count / 2] |= (byte) (((value >> (4 * i)) & 15) << (4 * (count % 2)));
                count++;
            }
            return this;
        }

        Nibbles put(ThumbDct.Terms terms) {
            for (double varying : terms.varying()) {
                put(rounded(15 * varying), 1);
            }
            return this;
        }

        byte[] bytes() {
            return Arrays.copyOf(bytes, (count + 1) / 2);
        }
    }
}
