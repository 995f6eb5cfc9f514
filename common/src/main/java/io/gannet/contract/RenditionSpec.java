package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What to make of an original. The result is upright (EXIF orientation applied), in sRGB, and without metadata but
/// for what is to be kept. A JPEG that is all that already, within the box and to be made a JPEG, is taken as it is,
/// byte for byte and with its metadata, rather than compressed once more.
///
/// @param name what the rendition is called within its job, such as `thumb`
/// @param format the format to write; `jpeg` if left out
/// @param quality the encoder's quality, 1 to 100, for lossy formats; 85 if left out
/// @param background the colour under transparent pixels in formats without alpha, and around a picture that is
///     padded, as `#rrggbb`; white if left out
/// @param maxWidth the box that the result fits into, pixels; no limit if null
/// @param maxHeight see `maxWidth`
/// @param fit how it fits into the box; `inside` if left out, the others want both edges
/// @param enlarge whether a picture smaller than the box is scaled up to it; not if left out
/// @param progressive whether a JPEG or PNG is written so that it comes in coarse first; not if left out
/// @param keep the metadata that is kept; none if left out
/// @param reencode whether even a JPEG is written anew that could be taken as it is; not if left out
public record RenditionSpec(
        String name,
        ImageFormat format,
        Integer quality,
        String background,
        @Nullable Integer maxWidth,
        @Nullable Integer maxHeight,
        Fit fit,
        Boolean enlarge,
        Boolean progressive,
        Set<Keep> keep,
        Boolean reencode) {

    private static final int MAX_EDGE = 65_535; // the largest that a JPEG header can say
    private static final Pattern COLOUR = Pattern.compile("#[0-9a-f]{6}");

    /// What a job without a `renditions` list gets: the whole picture as JPEG, and a thumbnail of at most 320 by 320
    /// pixels.
    public static final List<RenditionSpec> DEFAULTS = List.of(
            new RenditionSpec("jpg", ImageFormat.JPEG, 85, "#ffffff", null, null),
            new RenditionSpec("thumb", ImageFormat.JPEG, 85, "#ffffff", 320, 320));

    /// @throws IllegalArgumentException if a value is out of its range
    public RenditionSpec { // what JSON leaves out comes as null
        Require.id("renditions.name", Require.text("renditions.name", name));
        format = format == null ? ImageFormat.JPEG : format;
        quality = Require.between("renditions.quality", quality == null ? 85 : quality, 1, 100);
        background = background == null ? "#ffffff" : background.toLowerCase(Locale.ROOT);
        Require.matching("renditions.background", background, COLOUR, "a colour such as #ffffff");
        if (maxWidth != null) {
            Require.between("renditions.maxWidth", maxWidth, 1, MAX_EDGE);
        }
        if (maxHeight != null) {
            Require.between("renditions.maxHeight", maxHeight, 1, MAX_EDGE);
        }
        fit = fit == null ? Fit.INSIDE : fit;
        if (fit != Fit.INSIDE && (maxWidth == null || maxHeight == null)) {
            throw new IllegalArgumentException("renditions.fit is '" + fit.id()
                    + "'; that needs a box, so that maxWidth and maxHeight must be given");
        }
        enlarge = enlarge != null && enlarge;
        progressive = progressive != null && progressive;
        keep = keep == null ? Set.of() : Set.copyOf(keep);
        reencode = reencode != null && reencode;
    }

    /// A spec that fits the whole picture into a box, never enlarges, keeps no metadata, and asks for nothing else.
    public RenditionSpec(
            String name,
            ImageFormat format,
            Integer quality,
            String background,
            @Nullable Integer maxWidth,
            @Nullable Integer maxHeight) {
        this(name, format, quality, background, maxWidth, maxHeight, Fit.INSIDE, false, false, Set.of(), false);
    }

    /// Names the result of this spec on a given original: 32 hexadecimal digits, equal for specs that ask for the
    /// same bytes. The spec's name plays no part, nor does what has no effect: the quality of a PNG, or the
    /// background where nothing shows it.
    public String digest() {
        boolean boxed = maxWidth != null || maxHeight != null;
        String canonical = String.join(
                ";",
                "v2",
                format.id(),
                format.isLossy() ? quality.toString() : "",
                format.hasAlpha() && fit != Fit.PAD ? "" : background,
                orZero(maxWidth) + "x" + orZero(maxHeight),
                boxed ? fit.id() : "",
                boxed && enlarge ? "enlarge" : "",
                progressive ? "progressive" : "",
                keep.isEmpty()
                        ? ""
                        : EnumSet.copyOf(keep).stream().map(Keep::id).collect(Collectors.joining(",")),
                reencode && format == ImageFormat.JPEG ? "reencode" : "");
        return ContentHash.of(canonical.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 32);
    }

    /// The background colour as `0xRRGGBB`.
    @JsonIgnore
    public int backgroundRgb() {
        return Integer.parseInt(background, 1, 7, 16);
    }

    private static int orZero(@Nullable Integer edge) {
        return edge == null ? 0 : edge;
    }
}
