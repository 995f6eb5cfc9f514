package io.gannet.convert.engine;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.FileType;
import io.gannet.convert.core.Header;
import io.gannet.convert.core.ImageEngine;
import io.gannet.convert.core.Judged;
import io.gannet.convert.core.OpenImage;
import io.gannet.convert.core.Rendering;
import io.gannet.convert.process.Heap;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Set;

/// libvips for what it reads, ImageIO for the rest.
///
/// | file | engine |
/// |---|---|
/// | JPEG, PNG, GIF, WebP, TIFF, AVIF | libvips |
/// | HEIC | libvips, where it was built with a decoder for it |
/// | BMP, ICO | ImageIO, which hands the pixels to libvips as a PNG |
/// | JPEG XL, JPEG 2000, Photoshop, SVG | none: UNSUPPORTED_FORMAT |
final class CombinedEngine implements ImageEngine {

    private static final Set<FileType> FOR_IMAGEIO = Set.of(FileType.BMP, FileType.ICO);
    private static final Set<FileType> FOR_LIBVIPS = Set.of(
            FileType.JPEG,
            FileType.PNG,
            FileType.GIF,
            FileType.WEBP,
            FileType.TIFF,
            FileType.AVIF,
            FileType.HEIC,
            FileType.OTHER);
    private static final List<RenditionSpec> AS_IT_IS =
            List.of(new RenditionSpec("pixels", ImageFormat.PNG, 100, "#ffffff", null, null));

    private final ImageEngine vips;
    private final ImageEngine imageIo;

    CombinedEngine(ImageEngine vips, ImageEngine imageIo) {
        this.vips = vips;
        this.imageIo = imageIo;
    }

    @Override
    public String version() {
        return vips.version() + ", " + imageIo.version();
    }

    @Override
    public Judged<OpenImage> open(MemorySegment original) {
        FileType type = FileType.of(original);
        if (FOR_LIBVIPS.contains(type)) {
            return vips.open(original);
        }
        return FOR_IMAGEIO.contains(type)
                ? imageIo.open(original).then(image -> Judged.good(new Handed(image)))
                : Judged.unsupported("The bytes are " + type.title() + ", which is not read.");
    }

    /// An image that ImageIO reads and libvips writes.
    private final class Handed implements OpenImage {

        private final OpenImage image;

        Handed(OpenImage image) {
            this.image = image;
        }

        @Override
        public Header header() {
            return image.header();
        }

        @Override
        public Judged<Rendering> render(List<RenditionSpec> specs) {
            return image.render(AS_IT_IS).then(made -> {
                byte[] png = made.renditions().getFirst().bytes();
                Heap.giveBack();
                return vips.render(png, specs);
            });
        }

        @Override
        public void close() {
            image.close();
        }
    }
}
