package io.gannet.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is known of an image before it is fetched: where it was found and what was said of it there.
///
/// @param position the place among its siblings, from 0
/// @param foundIn where it was found, such as `img` or `og:image`; `job` if the job names it
/// @param role what it seems to be for, if anything says so
/// @param score how promising it is by its page alone, 0 to 100, if that was judged
/// @param declaredWidth the width that the page declares, pixels
/// @param declaredHeight the height that the page declares, pixels
/// @param alt the alternative text
/// @param attributes what the job said of it, by name
/// @param surroundings what stands around it on its page; null if it was found on none
/// @param product the product that it shows, if the job asks for that and the page says it
public record Context(
        int position,
        String foundIn,
        @Nullable Role role,
        @Nullable Integer score,
        @Nullable Integer declaredWidth,
        @Nullable Integer declaredHeight,
        @Nullable String alt,
        Map<String, String> attributes,
        @Nullable Surroundings surroundings,
        @Nullable Product product) {

    /// @throws IllegalArgumentException if the position or a size is negative, `foundIn` is missing or the score
    ///     is out of its range
    public Context {
        Require.notNegative("context.position", position);
        Require.text("context.foundIn", foundIn);
        if (score != null) {
            Require.between("context.score", score, 0, 100);
        }
        if (declaredWidth != null) {
            Require.notNegative("context.declaredWidth", declaredWidth);
        }
        if (declaredHeight != null) {
            Require.notNegative("context.declaredHeight", declaredHeight);
        }
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /// What is known of something of which no page tells.
    public Context(
            int position,
            String foundIn,
            @Nullable Role role,
            @Nullable Integer score,
            @Nullable Integer declaredWidth,
            @Nullable Integer declaredHeight,
            @Nullable String alt,
            Map<String, String> attributes) {
        this(position, foundIn, role, score, declaredWidth, declaredHeight, alt, attributes, null, null);
    }

    /// What is known of something that the job itself names.
    public static Context ofJob(int position, Map<String, String> attributes) {
        return new Context(position, "job", null, null, null, null, null, attributes);
    }
}
