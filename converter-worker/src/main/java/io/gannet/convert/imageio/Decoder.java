package io.gannet.convert.imageio;

import static io.gannet.convert.imageio.UnreadableImageException.corrupt;
import static io.gannet.convert.imageio.UnreadableImageException.unsupported;

import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import io.gannet.convert.core.Colours;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.metadata.Exif;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import org.jspecify.annotations.Nullable;

/// From a file's bytes to its anatomy, and to its first picture as pixels in sRGB, upright.
final class Decoder {

    private final Readers readers = new Readers();

    String version() {
        return readers.version();
    }

    Anatomy anatomy(FileType type, byte[] file) throws IOException {
        if (!readers.read(type)) {
            throw unsupported("The bytes are " + type.title() + ", which this engine does not read.");
        }
        return switch (type) {
            case JPEG -> JpegAnatomy.of(file);
            case PNG -> PngAnatomy.of(file);
            case GIF -> GifAnatomy.of(file);
            case WEBP -> WebpAnatomy.of(file);
            default -> askReader(type, file);
        };
    }

    private Anatomy askReader(FileType type, byte[] file) throws IOException {
        return with(type, file, reader -> {
            ColorModel colours = reader.getRawImageType(0) == null
                    ? null
                    : reader.getRawImageType(0).getColorModel();
            var anatomy = Anatomy.still(
                    reader.getWidth(0), reader.getHeight(0), of(colours), type == FileType.TIFF ? file : null, null);
            int frames = Math.max(1, reader.getNumImages(true));
            return new Anatomy(
                    anatomy.canvas(), frames, anatomy.colours(), anatomy.first(), anatomy.exif(), anatomy.icc());
        });
    }

    private static Colours of(@Nullable ColorModel model) {
        if (model == null) {
            return Anatomy.colours(Colours.Space.RGB, 8, false, null);
        }
        Colours.Space space = switch (model.getColorSpace().getType()) {
            case ColorSpace.TYPE_GRAY -> Colours.Space.GREY;
            case ColorSpace.TYPE_CMYK -> Colours.Space.CMYK;
            case ColorSpace.TYPE_Lab -> Colours.Space.LAB;
            default -> Colours.Space.RGB;
        };
        byte @Nullable [] icc = model.getColorSpace() instanceof ICC_ColorSpace tagged && !tagged.isCS_sRGB()
                ? tagged.getProfile().getData()
                : null;
        return Anatomy.colours(space, Math.max(1, model.getComponentSize(0)), model.hasAlpha(), icc);
    }

    Pixels decode(FileType type, byte[] file) throws IOException {
        Anatomy anatomy = anatomy(type, file);
        // The WebP reader's bit buffer reads on past a lossless picture; that all chunks are whole is known by now.
        byte[] readable = type == FileType.WEBP ? Arrays.copyOf(file, file.length + Long.BYTES) : file;
        BufferedImage picture = with(type, readable, reader -> {
            var warnings = new Warnings();
            reader.addIIOReadWarningListener(warnings);
            BufferedImage read = reader.read(0);
            warnings.refuseTruncation(type);
            return read;
        });
        Pixels stored = ToSrgb.of(picture, anatomy.icc()).on(anatomy.canvas(), anatomy.first());
        return Orientation.upright(stored, Exif.of(anatomy.exif()).orientation());
    }

    private <T> T with(FileType type, byte[] file, Question<T> question) throws IOException {
        ImageReader reader = readers.open(type);
        try (var source = new ByteArrayImageInputStream(type == FileType.ICO ? IconDirectory.corrected(file) : file)) {
            reader.setInput(source, false, false);
            return question.ask(reader);
        } finally {
            reader.dispose();
        }
    }

    @FunctionalInterface
    private interface Question<T> {
        T ask(ImageReader reader) throws IOException;
    }

    /// libjpeg goes on with grey where data is missing, and only warns.
    private static final class Warnings implements IIOReadWarningListener {

        private @Nullable String truncation;

        @Override
        public void warningOccurred(ImageReader source, String warning) {
            if (warning.toLowerCase(Locale.ROOT).contains("premature end")) {
                truncation = warning;
            }
        }

        void refuseTruncation(FileType type) throws UnreadableImageException {
            if (truncation != null) {
                throw corrupt("The " + type.title() + " is truncated: " + truncation + '.');
            }
        }
    }
}
