package io.gannet.convert.imageio;

import com.twelvemonkeys.imageio.plugins.bmp.ICOImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import io.gannet.convert.core.FileType;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/// Which reader reads which kind of file. Each is chosen by its class: what else happens to be registered in the JVM,
/// and in which order, plays no part.
///
/// | file | reader | why |
/// |---|---|---|
/// | JPEG | TwelveMonkeys, around the JDK's libjpeg | CMYK, YCCK, broken ICC profiles |
/// | WebP | TwelveMonkeys | the JDK has none |
/// | TIFF | TwelveMonkeys | CMYK |
/// | ICO | TwelveMonkeys | the JDK has none |
/// | PNG, GIF, BMP | the JDK | fast and well tried |
/// | AVIF, HEIC, JPEG XL, JPEG 2000, SVG, arithmetic-coded JPEG | none | UNSUPPORTED_FORMAT |
final class Readers {

    private final Map<FileType, ImageReaderSpi> providers;

    Readers() {
        ImageIO.scanForPlugins(); // from this thread, which sees our own jars
        this.providers = Map.of(
                FileType.JPEG, registered(JPEGImageReaderSpi.class),
                FileType.WEBP, registered(WebPImageReaderSpi.class),
                FileType.TIFF, registered(TIFFImageReaderSpi.class),
                FileType.ICO, registered(ICOImageReaderSpi.class),
                FileType.PNG, ofTheJdk("png"),
                FileType.GIF, ofTheJdk("gif"),
                FileType.BMP, ofTheJdk("bmp"));
    }

    /// The readers that do not come with the JDK, and their version.
    String version() {
        return "TwelveMonkeys " + registered(WebPImageReaderSpi.class).getVersion();
    }

    boolean read(FileType type) {
        return providers.containsKey(type);
    }

    /// A new reader for files of this type; the caller disposes of it.
    ImageReader open(FileType type) throws IOException {
        ImageReaderSpi provider = providers.get(type);
        if (provider == null) {
            throw new IllegalArgumentException("no reader for " + type);
        }
        return provider.createReaderInstance();
    }

    private static ImageReaderSpi registered(Class<? extends ImageReaderSpi> type) {
        ImageReaderSpi provider = IIORegistry.getDefaultInstance().getServiceProviderByClass(type);
        if (provider == null) {
            throw new IllegalStateException("ImageIO did not find " + type.getName() + " on the class path");
        }
        return provider;
    }

    private static ImageReaderSpi ofTheJdk(String format) {
        for (Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName(format); readers.hasNext(); ) {
            ImageReaderSpi provider = readers.next().getOriginatingProvider();
            if (provider.getClass().getModule() == ImageIO.class.getModule()) {
                return provider;
            }
        }
        throw new IllegalStateException("the JDK has no reader for " + format);
    }
}
