package io.gannet.convert.core.measure;

import io.gannet.contract.Look;
import java.util.Map;

/// How good an image is technically, from 0 to 100: whether it is large, sharp, rich in contrast, not compressed to
/// death, and not mostly border. It says nothing about what is on it.
///
/// The score is 100 times the product of five parts of 0 to 1, each to the power of its weight (a weighted geometric
/// mean), rounded. So one part at zero makes the whole zero, as it should for a blank picture, and no strength makes
/// up for a great weakness. `ramp(x, a, b)` is 0 up to a, 1 from b on, and straight in between.
///
/// | part | weight | formula |
/// |---|---|---|
/// | resolution | 0.45 | ramp(log shorter edge, log 16 px, log 1000 px) |
/// | sharpness | 0.25 | ramp(sharpness, 0, 0.7) |
/// | contrast | 0.10 | ramp(contrast, 0, 0.25) |
/// | compression | 0.10 | ramp(log bytes per pixel, log enough / 20, log enough), the white border not counted among
/// the pixels |
/// | border | 0.10 | 1 − the share of the white border |
///
/// Enough is what the format needs for a photograph so that little is to be seen: JPEG 0.12 bytes per pixel, WebP
/// 0.08, HEIC 0.06, AVIF 0.05; other formats lose nothing, and their compression is 1.
public final class Quality {

    private static final double RESOLUTION_WEIGHT = 0.45;
    private static final double SHARPNESS_WEIGHT = 0.25;
    private static final double CONTRAST_WEIGHT = 0.10;
    private static final double COMPRESSION_WEIGHT = 0.10;
    private static final double BORDER_WEIGHT = 0.10;

    private static final double NO_EDGE = 16;
    private static final double LARGE_EDGE = 1000;
    private static final double SHARP = 0.7;
    private static final double RICH_CONTRAST = 0.25;
    private static final double DEAD = 1 / 20.0;
    private static final Map<String, Double> ENOUGH = Map.of("jpeg", 0.12, "webp", 0.08, "heic", 0.06, "avif", 0.05);

    private Quality() {}

    /// The score of an image.
    ///
    /// @param width pixels of the original
    /// @param height pixels of the original
    /// @param bytesPerPixel the length of the original's file by its pixels
    /// @param format the original's format, such as `jpeg`
    /// @param look what it looks like
    /// @return 0 to 100; the same for the same arguments, on any machine
    /// @throws IllegalArgumentException if an edge is not positive, or the bytes are negative
    public static int of(int width, int height, double bytesPerPixel, String format, Look look) {
        if (width < 1 || height < 1 || !(bytesPerPixel >= 0)) {
            throw new IllegalArgumentException("width, height and bytes per pixel are " + width + ", " + height
                    + " and " + bytesPerPixel + "; the edges must be at least 1 and the bytes not negative");
        }
        double score = StrictMath.pow(resolution(Math.min(width, height)), RESOLUTION_WEIGHT)
                * StrictMath.pow(ramp(look.sharpness(), 0, SHARP), SHARPNESS_WEIGHT)
                * StrictMath.pow(ramp(look.contrast(), 0, RICH_CONTRAST), CONTRAST_WEIGHT)
                * StrictMath.pow(compression(bytesPerPixel, format, look.whiteBorder()), COMPRESSION_WEIGHT)
                * StrictMath.pow(1 - look.whiteBorder(), BORDER_WEIGHT);
        return (int) Math.round(100 * score);
    }

    private static double resolution(int shorterEdge) {
        return ramp(StrictMath.log(shorterEdge), StrictMath.log(NO_EDGE), StrictMath.log(LARGE_EDGE));
    }

    /// A white border takes next to no bytes, so what there is went into the rest.
    private static double compression(double bytesPerPixel, String format, double border) {
        Double enough = ENOUGH.get(format);
        if (enough == null || border == 1) {
            return 1;
        }
        double share = bytesPerPixel / (1 - border) / enough;
        return ramp(StrictMath.log(share), StrictMath.log(DEAD), 0);
    }

    private static double ramp(double x, double from, double to) {
        return Math.clamp((x - from) / (to - from), 0.0, 1.0);
    }
}
