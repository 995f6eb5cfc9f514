package io.gannet.convert.vips;

import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.vips.VipsWork.Image;

/// Takes samples.
final class Samples {

    private static final int MOST_BANDS = 4;
    private static final int OPAQUE = 255;

    private Samples() {}

    /// @param small the picture, as small as the sample
    static Sample of(Image small) {
        int bands = small.bands();
        int kept = Math.min(bands, MOST_BANDS);
        byte[] values = small.pixels();
        return new Sample(small.width(), small.height(), kept, kept == bands ? values : first(kept, bands, values));
    }

    // A TIFF may have more channels than anybody can see.
    private static byte[] first(int kept, int bands, byte[] values) {
        byte[] first = new byte[values.length / bands * kept];
        for (int i = 0; i < first.length; i++) {
            first[i] = values[i / kept * bands + i % kept];
        }
        return first;
    }

    /// The sample of a picture with alpha, told from the picture on a ground and its alpha. What was blended is
    /// scaled just as if colours had been weighed by their alpha, which takes libvips several times as long.
    ///
    /// @param onGround three bands, as small as the sample
    /// @param alpha one band of the same size
    /// @param ground `0xRRGGBB`
    static Sample of(Image onGround, Image alpha, int ground) {
        byte[] blended = onGround.pixels();
        byte[] opacities = alpha.pixels();
        byte[] values = new byte[opacities.length * MOST_BANDS];
        for (int i = 0, from = 0, to = 0; i < opacities.length; i++, from += 3, to += MOST_BANDS) {
            int opacity = opacities[i] & 0xff;
            values[to] = colour(blended[from] & 0xff, ground >> 16 & 0xff, opacity);
            values[to + 1] = colour(blended[from + 1] & 0xff, ground >> 8 & 0xff, opacity);
            values[to + 2] = colour(blended[from + 2] & 0xff, ground & 0xff, opacity);
            values[to + 3] = opacities[i];
        }
        return new Sample(onGround.width(), onGround.height(), MOST_BANDS, values);
    }

    private static byte colour(int blended, int ground, int opacity) {
        if (opacity == OPAQUE || opacity == 0) {
            return (byte) blended;
        }
        int distance = blended - ground;
        return (byte) Math.clamp(ground + Math.round((float) distance * OPAQUE / opacity), 0, OPAQUE);
    }
}
