package io.gannet.convert.imageio;

import com.twelvemonkeys.imageio.color.ColorSpaces;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// From whatever a reader gives to pixels in sRGB.
///
/// Samples are taken as they are, and an ICC profile is applied to them afterwards. Java's own conversion is kept for
/// CMYK and other rare models: it takes untagged grey for linear light, and its ways for 16 bits are slow.
final class ToSrgb {

    private static final int BATCH_PIXELS = 1 << 16;
    private static final int OPAQUE = 0xff000000;

    private ToSrgb() {}

    /// @param icc the file's ICC profile, where the reader did not attach it to the picture
    static Pixels of(BufferedImage picture, byte @Nullable [] icc) {
        ColorModel model = picture.getColorModel();
        int kind = model.getColorSpace().getType();
        boolean integers = model.getTransferType() == DataBuffer.TYPE_BYTE
                || model.getTransferType() == DataBuffer.TYPE_USHORT
                || model.getTransferType() == DataBuffer.TYPE_INT;
        boolean known = integers && (kind == ColorSpace.TYPE_RGB || kind == ColorSpace.TYPE_GRAY);
        if (!known) {
            return convertedByJava(picture);
        }
        Pixels pixels = model instanceof IndexColorModel palette ? looked(picture, palette) : sampled(picture);
        ICC_Profile profile = icc != null ? parsed(icc) : attached(model);
        if (profile != null) {
            apply(profile, pixels.argb());
        }
        return pixels;
    }

    private static Pixels convertedByJava(BufferedImage picture) {
        var converted = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_INT_ARGB);
        new ColorConvertOp(null).filter(picture, converted);
        return sampledRgb(converted, picture.getColorModel().hasAlpha());
    }

    private static Pixels sampledRgb(BufferedImage argb, boolean alpha) {
        int[] pixels = argb.getRGB(0, 0, argb.getWidth(), argb.getHeight(), null, 0, argb.getWidth());
        return new Pixels(argb.getWidth(), argb.getHeight(), pixels, !alpha);
    }

    private static Pixels looked(BufferedImage picture, IndexColorModel palette) {
        int[] colours = new int[Math.max(palette.getMapSize(), 1 << palette.getPixelSize())];
        palette.getRGBs(colours);
        int width = picture.getWidth();
        int[] argb = new int[Math.multiplyExact(width, picture.getHeight())];
        int[] row = new int[width];
        for (int y = 0; y < picture.getHeight(); y++) {
            picture.getRaster().getSamples(0, y, width, 1, 0, row);
            for (int x = 0; x < width; x++) {
                argb[y * width + x] = colours[row[x]];
            }
        }
        return new Pixels(width, picture.getHeight(), argb, !palette.hasAlpha());
    }

    private static Pixels sampled(BufferedImage picture) {
        Raster raster = picture.getRaster();
        ColorModel model = picture.getColorModel();
        int bands = raster.getNumBands();
        boolean alpha = model.hasAlpha();
        boolean grey = bands < 3;
        int[] max = Arrays.stream(raster.getSampleModel().getSampleSize())
                .map(bits -> (int) ((1L << bits) - 1))
                .toArray();
        int width = picture.getWidth();
        int[] argb = new int[Math.multiplyExact(width, picture.getHeight())];
        int[] row = new int[width * bands];
        for (int y = 0, to = 0; y < picture.getHeight(); y++) {
            raster.getPixels(0, y, width, 1, row);
            for (int from = 0; from < row.length; from += bands, to++) {
                int red = eightBits(row[from], max[0]);
                int green = grey ? red : eightBits(row[from + 1], max[1]);
                int blue = grey ? red : eightBits(row[from + 2], max[2]);
                int rgb = red << 16 | green << 8 | blue;
                argb[to] = rgb | (alpha ? eightBits(row[from + bands - 1], max[bands - 1]) << 24 : OPAQUE);
            }
        }
        if (alpha && model.isAlphaPremultiplied()) {
            divideByAlpha(argb);
        }
        return new Pixels(width, picture.getHeight(), argb, !alpha);
    }

    private static int eightBits(int sample, int max) {
        return max == 255 ? sample : (int) ((sample * 255L + max / 2) / max);
    }

    private static void divideByAlpha(int[] argb) {
        for (int i = 0; i < argb.length; i++) {
            int alpha = argb[i] >>> 24;
            if (alpha > 0 && alpha < 255) {
                argb[i] = alpha << 24
                        | Math.min(255, ((argb[i] >> 16) & 0xff) * 255 / alpha) << 16
                        | Math.min(255, ((argb[i] >> 8) & 0xff) * 255 / alpha) << 8
                        | Math.min(255, (argb[i] & 0xff) * 255 / alpha);
            }
        }
    }

    /// A profile that makes no sense is none, as in browsers.
    private static @Nullable ICC_Profile parsed(byte[] icc) {
        try {
            ICC_ColorSpace space = ColorSpaces.createColorSpace(ICC_Profile.getInstance(icc));
            return space.isCS_sRGB() ? null : space.getProfile();
        } catch (IllegalArgumentException | CMMException _) {
            return null;
        }
    }

    private static @Nullable ICC_Profile attached(ColorModel model) {
        ColorSpace space = model.getColorSpace();
        boolean untagged = space.isCS_sRGB() || space.equals(ColorSpace.getInstance(ColorSpace.CS_GRAY));
        return !untagged && space instanceof ICC_ColorSpace tagged ? tagged.getProfile() : null;
    }

    private static void apply(ICC_Profile profile, int[] argb) {
        int bands = profile.getNumComponents();
        if (bands != 1 && bands != 3) {
            return; // a profile for another kind of picture
        }
        var toSrgb = new ColorConvertOp(new ICC_Profile[] {profile, ICC_Profile.getInstance(ColorSpace.CS_sRGB)}, null);
        for (int start = 0; start < argb.length; start += BATCH_PIXELS) {
            int count = Math.min(BATCH_PIXELS, argb.length - start);
            WritableRaster in = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, bands, null);
            WritableRaster out = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, count, 1, 3, null);
            byte[] samples = new byte[count * 3];
            for (int i = 0; i < count; i++) {
                int pixel = argb[start + i];
                for (int band = 0; band < bands; band++) {
                    samples[i * bands + band] = (byte) (pixel >> (16 - 8 * band));
                }
            }
            in.setDataElements(0, 0, count, 1, bands == 3 ? samples : Arrays.copyOf(samples, count));
            toSrgb.filter(in, out);
            out.getDataElements(0, 0, count, 1, samples);
            for (int i = 0; i < count; i++) {
                argb[start + i] = (argb[start + i] & OPAQUE)
                        | (samples[i * 3] & 0xff) << 16
                        | (samples[i * 3 + 1] & 0xff) << 8
                        | (samples[i * 3 + 2] & 0xff);
            }
        }
    }
}
