package io.gannet.convert.core;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.RenditionSpec;
import java.util.List;

/// Tells originals that are what a spec asks for already: compressing a JPEG once more only makes it worse. The bytes
/// have still to be decoded, to know that they are whole.
final class PassThrough {

    private PassThrough() {}

    /// Those of the specs that take more than the original as it is.
    static List<RenditionSpec> leaves(Header header, List<RenditionSpec> specs) {
        return specs.stream().filter(spec -> !satisfies(header, spec)).toList();
    }

    static boolean satisfies(Header header, RenditionSpec spec) {
        Colours colours = header.colours();
        boolean shownAsItIs = colours.srgb()
                && colours.space() != Colours.Space.CMYK
                && colours.bitDepth() == 8
                && header.exif().orientation() == 1;
        return spec.format() == ImageFormat.JPEG
                && header.format().equals(FileType.JPEG.id())
                && !spec.reencode()
                && shownAsItIs
                && Placement.of(spec, header.width(), header.height()).leavesAlone(header.width(), header.height());
    }
}
