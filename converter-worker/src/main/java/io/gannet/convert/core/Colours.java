package io.gannet.convert.core;

import org.jspecify.annotations.Nullable;

/// What the channels of an image's pixels are.
///
/// @param space what they mean
/// @param bitDepth bits of each
/// @param alpha whether one of them is alpha, so that pixels can be transparent
/// @param profile what its ICC profile calls itself; null if it has none, or one without a name
/// @param srgb whether they are in sRGB, or say nothing to the contrary
public record Colours(
        Space space, int bitDepth, boolean alpha, @Nullable String profile, boolean srgb) {

    /// What channels can mean.
    public enum Space {
        /// Red, green and blue, or luma and chroma that stand for them.
        RGB("rgb"),
        /// Lightness alone.
        GREY("grey"),
        /// Inks; YCCK as well.
        CMYK("cmyk"),
        /// CIE L*a*b*.
        LAB("lab");

        private final String id;

        Space(String id) {
            this.id = id;
        }

        /// The name in records.
        public String id() {
            return id;
        }
    }
}
