package io.gannet.convert.imageio;

import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.Rendered;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// Reads JPEG, PNG, GIF, WebP, TIFF and BMP, and writes JPEG and PNG, in pure Java around the JDK's codecs.
///
/// At its peak it holds some 12 bytes for each pixel of an original, 8 where that is opaque and stored upright.
public final class ImageIoEngine implements ImageEngine {

    /// To be raised when this engine judges or renders differently.
    private static final int VERSION = 1;

    private static final int MAX_DETAIL_LENGTH = 200;

    private final Decoder decoder = new Decoder();
    private final Encoder encoder = new Encoder();

    @Override
    public String version() {
        return "imageio " + VERSION + " on Java " + Runtime.version().feature() + ", " + decoder.version();
    }

    @Override
    public Judged<Header> probe(byte[] original) {
        FileType type = FileType.of(original);
        if (type == FileType.OTHER) {
            return Judged.notAnImage(
                    original.length == 0 ? "There are no bytes." : "The bytes are of no known image format.");
        }
        return judged(type, () -> {
            Anatomy anatomy = decoder.anatomy(type, original);
            return new Header(
                    type.id(),
                    anatomy.canvas().width,
                    anatomy.canvas().height,
                    anatomy.frames(),
                    anatomy.alpha(),
                    Orientation.of(anatomy.exif()));
        });
    }

    @Override
    public Judged<List<Rendered>> render(byte[] original, Header header, List<RenditionSpec> specs) {
        FileType type = FileType.of(original);
        return judged(type, () -> {
            Pixels upright = decoder.decode(type, original);
            var made = new ArrayList<Rendered>();
            for (RenditionSpec spec : specs) {
                Pixels fitted = fitted(upright, spec);
                made.add(new Rendered(encoder.encode(fitted, spec), fitted.width(), fitted.height()));
            }
            return made;
        });
    }

    private static Pixels fitted(Pixels upright, RenditionSpec spec) throws IOException {
        double scale = Math.min(
                1, Math.min(share(spec.maxWidth(), upright.width()), share(spec.maxHeight(), upright.height())));
        return AreaAverage.of(upright, scaled(upright.width(), scale), scaled(upright.height(), scale));
    }

    private static double share(@Nullable Integer box, int edge) {
        return box == null ? 1 : (double) box / edge;
    }

    private static int scaled(int edge, double scale) {
        return Math.max(1, (int) Math.round(edge * scale));
    }

    /// Decoders meet hostile bytes with any exception whatever; all of them say that the bytes are broken.
    private static <T> Judged<T> judged(FileType type, Work<T> work) {
        try {
            return Judged.good(work.run());
        } catch (UnreadableImageException e) {
            return new Judged.Rejected<>(e.reason(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            if (Thread.currentThread().isInterrupted()) { // then nothing follows for the bytes
                throw new CancellationException("interrupted while converting");
            }
            return Judged.corrupt("The " + type.title() + " cannot be decoded: " + firstLine(e) + '.');
        }
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage() == null ? "its data make no sense" : e.getMessage();
        String line = message.lines().findFirst().orElse("").strip();
        line = line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
        return line.length() <= MAX_DETAIL_LENGTH ? line : line.substring(0, MAX_DETAIL_LENGTH);
    }

    @FunctionalInterface
    private interface Work<T> {
        T run() throws IOException;
    }
}
