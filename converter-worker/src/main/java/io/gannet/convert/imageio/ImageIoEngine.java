package io.gannet.convert.imageio;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.OpenImage;
import io.gannet.convert.core.Placement;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.core.measure.Sample;
import io.gannet.convert.core.metadata.Exif;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/// Reads JPEG, PNG, GIF, WebP, TIFF, BMP and ICO, and writes JPEG and PNG without metadata, in pure Java around the
/// JDK's codecs.
///
/// At its peak it holds some 12 bytes for each pixel of an original, 8 where that is opaque and stored upright.
public final class ImageIoEngine implements ImageEngine {

    /// To be raised when this engine judges or renders differently.
    private static final int VERSION = 3;

    private static final int MAX_DETAIL_LENGTH = 200;

    private final Decoder decoder = new Decoder();
    private final Encoder encoder = new Encoder();

    @Override
    public String version() {
        return "imageio " + VERSION + " on Java " + Runtime.version().feature() + ", " + decoder.version();
    }

    @Override
    public Judged<OpenImage> open(MemorySegment original) {
        FileType type = FileType.of(original);
        if (type == FileType.OTHER) {
            return Judged.notAnImage(original.byteSize());
        }
        byte[] bytes = original.toArray(JAVA_BYTE);
        return judged(type, () -> new Opened(type, bytes, header(type, bytes)));
    }

    private Header header(FileType type, byte[] original) throws IOException {
        Anatomy anatomy = decoder.anatomy(type, original);
        return new Header(
                type.id(),
                anatomy.canvas().width,
                anatomy.canvas().height,
                anatomy.frames(),
                anatomy.colours(),
                Exif.of(anatomy.exif()));
    }

    private final class Opened implements OpenImage {

        private final FileType type;
        private final byte[] original;
        private final Header header;

        Opened(FileType type, byte[] original, Header header) {
            this.type = type;
            this.original = original;
            this.header = header;
        }

        @Override
        public Header header() {
            return header;
        }

        @Override
        public Judged<Rendering> render(List<RenditionSpec> specs) {
            return judged(type, () -> {
                for (RenditionSpec spec : specs) {
                    encoder.requireWritable(spec);
                }
                Pixels upright = decoder.decode(type, original);
                int width = upright.width();
                int height = upright.height();
                var made = new ArrayList<Rendered>();
                for (RenditionSpec spec : specs) {
                    made.add(rendered(upright, Placement.of(spec, width, height), spec));
                }
                Pixels small = Scaling.scaled(upright, Placement.within(Sample.MAX_EDGE, width, height));
                return new Rendering(made, Sample.ofArgb(small.width(), small.height(), small.argb()));
            });
        }

        @Override
        public void close() {
            // the bytes are the heap's
        }
    }

    private Rendered rendered(Pixels upright, Placement placement, RenditionSpec spec) throws IOException {
        Pixels scaled = Scaling.scaled(upright, placement);
        Pixels opaque = spec.format().hasAlpha() ? scaled : scaled.flattened(spec.backgroundRgb());
        Pixels framed = Scaling.framed(opaque, placement, spec.backgroundRgb());
        return new Rendered(encoder.encode(framed, spec), framed.width(), framed.height());
    }

    /// Decoders meet hostile bytes with any exception whatever; all of them say that the bytes are broken.
    private static <T> Judged<T> judged(FileType type, Work<T> work) {
        try {
            return Judged.good(work.run());
        } catch (UnreadableImageException e) {
            return new Judged.Rejected<>(e.reason(), String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
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
