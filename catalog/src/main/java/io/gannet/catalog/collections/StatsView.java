package io.gannet.catalog.collections;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the images of a collection come to.
///
/// @param images how many
/// @param byRole how many of each role; those without any as `none`
/// @param byFormat how many of each of the originals' formats
/// @param score their scores
/// @param quality their technical quality
/// @param originalBytes the originals' length in all
/// @param renditionBytes the renditions' length in all
/// @param renditions how many renditions
/// @param used how many were used
/// @param timesUsed how often they were used in all
/// @param pinned how many are pinned
record StatsView(
        long images,
        Map<String, Long> byRole,
        Map<String, Long> byFormat,
        Range score,
        Range quality,
        long originalBytes,
        long renditionBytes,
        long renditions,
        long used,
        long timesUsed,
        long pinned) {

    /// What numbers come to; null where there are none.
    ///
    /// @param average their average
    /// @param max the highest
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Range(@Nullable Double average, @Nullable Integer max) {}
}
