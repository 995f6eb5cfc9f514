package io.gannet.convert.vips;

import io.gannet.contract.Keep;
import io.gannet.contract.RenditionSpec;
import io.gannet.convert.core.Placement;
import io.gannet.convert.core.Rendered;
import io.gannet.convert.vips.VipsWork.Image;
import java.util.stream.Collectors;

/// Makes renditions of a picture that has their size already.
final class RenditionWriter {

    private final LibVips vips;

    RenditionWriter(LibVips vips) {
        this.vips = vips;
    }

    /// @param scaled the whole picture as large as the placement scales it
    Rendered write(Image scaled, Placement placement, RenditionSpec spec) {
        Image picture = framed(opaque(scaled, spec), placement, spec);
        return new Rendered(picture.encoded(suffix(spec)), placement.width(), placement.height());
    }

    private static Image opaque(Image picture, RenditionSpec spec) {
        return picture.hasAlpha() && !spec.format().hasAlpha()
                ? coloured(picture).flattened(background(spec))
                : picture;
    }

    private static Image framed(Image picture, Placement placement, RenditionSpec spec) {
        if (!placement.isFramed()) {
            return picture;
        }
        if (placement.left() >= 0 && placement.top() >= 0) {
            return picture.cropped(placement.left(), placement.top(), placement.width(), placement.height());
        }
        double[] rgb = background(spec);
        Image colours = coloured(picture);
        double[] edge = colours.hasAlpha() ? new double[] {rgb[0], rgb[1], rgb[2], 255} : rgb;
        return colours.padded(-placement.left(), -placement.top(), placement.width(), placement.height(), edge);
    }

    /// The picture with colours, even if they are all grey.
    static Image coloured(Image picture) {
        return picture.isGrey() ? picture.as(Image.SRGB) : picture;
    }

    private static double[] background(RenditionSpec spec) {
        return rgb(spec.backgroundRgb());
    }

    /// The channels of a colour `0xRRGGBB`.
    static double[] rgb(int rgb) {
        return new double[] {rgb >> 16, (rgb >> 8) & 0xff, rgb & 0xff};
    }

    private String suffix(RenditionSpec spec) {
        String keep = spec.keep().isEmpty()
                ? "none"
                : spec.keep().stream().sorted().map(Keep::id).collect(Collectors.joining("|"));
        String common = vips.keepsSelectively() ? "keep=" + keep : "strip=true";
        return switch (spec.format()) {
            case JPEG -> ".jpg[Q=" + spec.quality() + ",interlace=" + spec.progressive() + ',' + common + ']';
            case PNG -> ".png[interlace=" + spec.progressive() + ',' + common + ']';
            case WEBP -> ".webp[Q=" + spec.quality() + ',' + common + ']';
            case AVIF -> ".avif[Q=" + spec.quality() + ",effort=3," + common + ']';
        };
    }
}
