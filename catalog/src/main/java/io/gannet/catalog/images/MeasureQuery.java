package io.gannet.catalog.images;

import io.gannet.catalog.core.Conditions;
import io.gannet.catalog.core.Parameters;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/// What is asked of the measures of images. What is null is not asked.
///
/// @param format their format
/// @param minWidth pixels at least
/// @param maxWidth pixels at most
/// @param minHeight pixels at least
/// @param maxHeight pixels at most
/// @param minBytes length at least
/// @param maxBytes length at most
/// @param minQuality quality at least, 0 to 100
/// @param maxQuality quality at most, 0 to 100
/// @param placeholder whether they are what hosts answer with where they have no image
public record MeasureQuery(
        @Parameter(description = "The original's format", example = "jpeg") @Nullable
        String format,

        @Parameter(description = "At least so many pixels wide") @Nullable
        String minWidth,

        @Parameter(description = "At most so many pixels wide") @Nullable
        String maxWidth,

        @Parameter(description = "At least so many pixels high") @Nullable
        String minHeight,

        @Parameter(description = "At most so many pixels high") @Nullable
        String maxHeight,

        @Parameter(description = "At least so many bytes") @Nullable
        String minBytes,

        @Parameter(description = "At most so many bytes") @Nullable
        String maxBytes,

        @Parameter(description = "At least of this quality, 0 to 100") @Nullable
        String minQuality,

        @Parameter(description = "At most of this quality, 0 to 100") @Nullable
        String maxQuality,

        @Parameter(description = "Only what is an \"image not available\" (true), or what is none (false)") @Nullable
        String placeholder) {

    /// Joins an entry `c` that has a content with its image `m`. It is looked up for each entry, few or many: a limit
    /// keeps the planner from reading all images at once.
    public static final String JOIN =
            "JOIN LATERAL (SELECT * FROM images WHERE content_hash = c.content_hash LIMIT 1) AS m ON true";

    /// Asks nothing.
    public static final MeasureQuery ANY = new MeasureQuery(null, null, null, null, null, null, null, null, null, null);

    private static final int MOST = Integer.MAX_VALUE;
    private static final int MOST_QUALITY = 100;

    /// The same as conditions on an image `m`.
    ///
    /// @throws io.gannet.catalog.core.InvalidRequestException if something makes no sense
    public Conditions conditions() {
        return new Conditions()
                .and("m.format = :format", "format", "jpg".equals(format) ? "jpeg" : format)
                .and("m.width >= :minWidth", "minWidth", Parameters.number("minWidth", minWidth, MOST))
                .and("m.width <= :maxWidth", "maxWidth", Parameters.number("maxWidth", maxWidth, MOST))
                .and("m.height >= :minHeight", "minHeight", Parameters.number("minHeight", minHeight, MOST))
                .and("m.height <= :maxHeight", "maxHeight", Parameters.number("maxHeight", maxHeight, MOST))
                .and("m.bytes >= :minBytes", "minBytes", Parameters.number("minBytes", minBytes, MOST))
                .and("m.bytes <= :maxBytes", "maxBytes", Parameters.number("maxBytes", maxBytes, MOST))
                .and(
                        "m.quality >= :minQuality",
                        "minQuality",
                        Parameters.number("minQuality", minQuality, MOST_QUALITY))
                .and(
                        "m.quality <= :maxQuality",
                        "maxQuality",
                        Parameters.number("maxQuality", maxQuality, MOST_QUALITY))
                .and("m.placeholder = :placeholder", "placeholder", Parameters.flag("placeholder", placeholder));
    }
}
