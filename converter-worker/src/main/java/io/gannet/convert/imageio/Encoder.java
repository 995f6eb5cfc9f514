package io.gannet.convert.imageio;

import static io.gannet.convert.imageio.UnreadableImageException.unsupported;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.DataBufferInt;
import java.awt.image.DirectColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.plugins.jpeg.JPEGImageWriteParam;
import javax.imageio.spi.ImageWriterSpi;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// From pixels to a file's bytes, with the JDK's writers and without metadata.
///
/// JPEG is written with Huffman tables made to measure, and chroma at half the resolution (4:2:0), which is what the
/// JDK's writer does for RGB and what nearly all pictures on the web have; at 4:4:4 files grow by a fifth and more
/// for a difference that only red type on flat colour shows.
final class Encoder {

    private static final int[] RGB_MASKS = {0xff0000, 0xff00, 0xff};
    private static final int[] ARGB_MASKS = {0xff0000, 0xff00, 0xff, 0xff000000};

    private final ImageWriterSpi jpeg = ofTheJdk("jpeg");
    private final ImageWriterSpi png = ofTheJdk("png");

    /// Refuses what only libvips can do.
    void requireWritable(RenditionSpec spec) throws UnreadableImageException {
        if (spec.format() != ImageFormat.JPEG && spec.format() != ImageFormat.PNG) {
            throw unsupported("The rendition '" + spec.name() + "' is to be "
                    + spec.format().id() + ", which is written by libvips only, and this worker runs without it.");
        }
        if (!spec.keep().isEmpty()) {
            throw unsupported("The rendition '" + spec.name()
                    + "' is to keep metadata, which libvips does, and this worker runs without it.");
        }
    }

    byte[] encode(Pixels pixels, RenditionSpec spec) throws IOException {
        return switch (spec.format()) {
            case JPEG -> jpeg(pixels, spec);
            case PNG -> png(pixels, spec.progressive());
            case WEBP, AVIF -> throw new IllegalArgumentException("not written here: " + spec.format());
        };
    }

    private byte[] jpeg(Pixels pixels, RenditionSpec spec) throws IOException {
        var param = new JPEGImageWriteParam(null);
        param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        param.setCompressionQuality(spec.quality() / 100f);
        param.setOptimizeHuffmanTables(true);
        param.setProgressiveMode(spec.progressive() ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return write(jpeg, pixels, param);
    }

    private byte[] png(Pixels pixels, boolean progressive) throws IOException {
        ImageWriteParam param = png.createWriterInstance().getDefaultWriteParam();
        param.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
        return write(png, pixels, param);
    }

    private static byte[] write(ImageWriterSpi provider, Pixels pixels, ImageWriteParam param) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageWriter writer = provider.createWriterInstance();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(image(pixels), null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// The pixels as Java2D sees them, not copied.
    private static BufferedImage image(Pixels pixels) {
        int[] masks = pixels.opaque() ? RGB_MASKS : ARGB_MASKS;
        ColorModel model =
                pixels.opaque() ? new DirectColorModel(24, masks[0], masks[1], masks[2]) : ColorModel.getRGBdefault();
        var data = new DataBufferInt(pixels.argb(), pixels.argb().length);
        var raster = Raster.createPackedRaster(data, pixels.width(), pixels.height(), pixels.width(), masks, null);
        return new BufferedImage(model, raster, false, null);
    }

    private static ImageWriterSpi ofTheJdk(String format) {
        for (Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format); writers.hasNext(); ) {
            ImageWriterSpi provider = writers.next().getOriginatingProvider();
            if (provider.getClass().getModule() == ImageIO.class.getModule()) {
                return provider;
            }
        }
        throw new IllegalStateException("the JDK has no writer for " + format);
    }
}
