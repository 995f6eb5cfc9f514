package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What to make of an original. The result is upright (EXIF orientation applied), in sRGB, without metadata, and
/// never larger than the original.
///
/// @param name what the rendition is called within its job, such as `thumb`
/// @param format the format to write; `jpeg` if left out
/// @param quality the encoder's quality, 1 to 100, for lossy formats; 85 if left out
/// @param background the colour under transparent pixels in formats without alpha, as `#rrggbb`; white if left out
/// @param maxWidth the box that the result fits into keeping its aspect, pixels; no limit if null
/// @param maxHeight see `maxWidth`
public record RenditionSpec(
        String name,
        ImageFormat format,
        Integer quality,
        String background,
        @Nullable Integer maxWidth,
        @Nullable Integer maxHeight) {

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
        if (!COLOUR.matcher(background).matches()) {
            throw new IllegalArgumentException("renditions.background is '" + Require.abbreviated(background)
                    + "'; it must be a colour such as #ffffff");
        }
        if (maxWidth != null) {
            Require.between("renditions.maxWidth", maxWidth, 1, MAX_EDGE);
        }
        if (maxHeight != null) {
            Require.between("renditions.maxHeight", maxHeight, 1, MAX_EDGE);
        }
    }

    /// Names the result of this spec on a given original: 32 hexadecimal digits, equal for specs that ask for the
    /// same bytes. The spec's name plays no part.
    public String digest() {
        String canonical = "v1;" + format.id() + ';' + quality + ';' + background + ';' + orZero(maxWidth) + 'x'
                + orZero(maxHeight);
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
