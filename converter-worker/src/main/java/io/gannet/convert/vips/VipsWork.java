package io.gannet.convert.vips;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/// Work on one file: its bytes outside the heap, and all images that come of it. They are released together, the last
/// first and the bytes after them, since images read from those as long as they live.
final class VipsWork implements AutoCloseable {

    private final LibVips vips;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment file;
    private final Deque<MemorySegment> images = new ArrayDeque<>();

    /// @param bytes copied only if they lie in the heap, where the library cannot read them
    VipsWork(LibVips vips, MemorySegment bytes) {
        this.vips = vips;
        this.file = bytes.isNative() ? bytes : arena.allocateFrom(JAVA_BYTE, bytes, JAVA_BYTE, 0, bytes.byteSize());
    }

    /// An image of which no pixel is read before one is needed.
    ///
    /// @param options of the loader, in brackets
    Image load(String options) {
        return keep(vips.load(file, arena.allocateFrom(options)));
    }

    /// The image decoded at another size, upright, with as little work as the format allows.
    ///
    /// @param toSrgb whether the embedded profile is applied
    Image thumbnail(int width, int height, String options, boolean toSrgb) {
        return make(out -> vips.thumbnail(file, out, width, height, arena.allocateFrom(options), toSrgb));
    }

    private Image make(Consumer<MemorySegment> operation) {
        MemorySegment out = arena.allocate(ADDRESS);
        operation.accept(out);
        return keep(out.get(ADDRESS, 0));
    }

    private Image keep(MemorySegment image) {
        images.push(image);
        return new Image(image);
    }

    @Override
    public void close() {
        images.forEach(vips::release);
        arena.close();
    }

    /// An image, or rather the recipe for one: pixels are computed when they are asked for.
    final class Image {

        // VipsInterpretation
        static final int BLACK_AND_WHITE = 1;
        static final int LAB = 13;
        static final int CMYK = 15;
        static final int LABS = 21;
        static final int SRGB = 22;
        static final int GREY16 = 26;

        private static final int UCHAR = 0; // VipsBandFormat

        private final MemorySegment image;

        private Image(MemorySegment image) {
            this.image = image;
        }

        int width() {
            return vips.width(image);
        }

        int height() {
            return vips.height(image);
        }

        int interpretation() {
            return vips.interpretation(image);
        }

        boolean hasAlpha() {
            return vips.hasAlpha(image);
        }

        int bands() {
            return vips.bands(image);
        }

        boolean isGrey() {
            return bands() < 3;
        }

        boolean isEightBits() {
            return vips.format(image) == UCHAR;
        }

        int pages() {
            return vips.pages(image);
        }

        int orientation() {
            return vips.orientation(image);
        }

        int bitDepth() {
            return switch (vips.format(image)) { // VipsBandFormat
                case 0, 1 -> vips.metadata(arena, image, "bits-per-sample", 8);
                case 2, 3 -> 16;
                case 8 -> 64;
                default -> 32;
            };
        }

        /// A block of metadata; empty if there is none of that name.
        byte[] block(String name) {
            return vips.block(arena, image, name);
        }

        Image resized(int width, int height) {
            return width == width() && height == height() ? this : make(out -> vips.resize(image, out, width, height));
        }

        Image upright() {
            return make(out -> vips.turnUpright(image, out));
        }

        Image withProfileApplied() {
            return make(out -> vips.applyProfile(image, out));
        }

        Image as(int interpretation) {
            return make(out -> vips.convert(image, out, interpretation));
        }

        /// As grey or sRGB with eight bits.
        Image plain() {
            int now = interpretation();
            if ((now == SRGB || now == BLACK_AND_WHITE) && isEightBits()) {
                return this;
            }
            return as(now == BLACK_AND_WHITE || now == GREY16 ? BLACK_AND_WHITE : SRGB);
        }

        Image flattened(double... background) {
            return make(out -> vips.flatten(image, out, background));
        }

        /// Its alpha as a picture in grey.
        Image alpha() {
            return make(out -> vips.band(image, out, bands() - 1));
        }

        Image cropped(int left, int top, int width, int height) {
            return make(out -> vips.crop(image, out, left, top, width, height));
        }

        Image padded(int x, int y, int width, int height, double... background) {
            return make(out -> vips.pad(image, out, x, y, width, height, background));
        }

        /// With all its pixels computed.
        Image inMemory() {
            return keep(vips.copyToMemory(image));
        }

        byte[] encoded(String suffix) {
            return vips.encode(arena, image, suffix);
        }

        byte[] pixels() {
            return vips.pixels(image);
        }
    }
}
