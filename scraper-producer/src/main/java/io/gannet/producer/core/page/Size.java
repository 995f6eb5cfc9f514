package io.gannet.producer.core.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A picture's size as a page declares it.
///
/// @param width pixels, positive; null if not declared
/// @param height pixels, positive; null if not declared
record Size(@Nullable Integer width, @Nullable Integer height) {

    static final Size UNKNOWN = new Size(null, null);

    private static final Pattern PIXELS = Pattern.compile("\\s*\\+?(\\d{1,7})(?:\\.\\d*)?\\s*(?:px)?\\s*");

    /// The size in two attribute values as the HTML Standard's rules for dimension values have it; percentages tell
    /// nothing of the picture and are passed over.
    static Size parse(String width, String height) {
        return new Size(pixels(width), pixels(height));
    }

    /// The size of a variant of this picture that is `width` pixels wide.
    Size scaledToWidth(int wanted) {
        return width == null || height == null
                ? new Size(wanted, null)
                : new Size(wanted, Math.max(1, (int) Math.round((double) wanted * height / width)));
    }

    /// Whether it is declared as a single pixel: such pictures count visits and show nothing.
    boolean isCounter() {
        return width != null && height != null && width <= 1 && height <= 1;
    }

    private static @Nullable Integer pixels(String text) {
        var match = PIXELS.matcher(text);
        if (!match.matches()) {
            return null;
        }
        int pixels = Integer.parseInt(match.group(1));
        return pixels == 0 ? null : pixels;
    }
}
