package io.gannet.producer.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The `sizes` attribute, as far as it can be told without laying the page out (HTML Standard, "parse a sizes
/// attribute"): for a desktop screen of 1280 by 800 CSS pixels, with letters of 16.
final class SourceSizes {

    private static final Pattern LAST_SPACE = Pattern.compile("\\s(?=\\S+$)");
    private static final int MAX_PIXELS = 100_000;

    private SourceSizes() {}

    /// How wide a picture is shown, CSS pixels; null if that is not said.
    ///
    /// @param sizes the attribute; where it has nothing to say `width` counts
    /// @param width the attribute of that name
    static @Nullable Integer shownWidth(String sizes, String width) {
        for (String entry : split(sizes)) {
            OptionalDouble length = matching(entry);
            if (length.isPresent()) {
                double pixels = length.getAsDouble();
                return pixels >= 1 && pixels <= MAX_PIXELS ? (int) Math.round(pixels) : null;
            }
        }
        return Size.parse(width, "").width();
    }

    // An entry is a media condition and a length, or the length alone; the length may be a function of several words.
    private static OptionalDouble matching(String entry) {
        int start = entry.endsWith(")") ? functionStart(entry) : lastWord(entry);
        OptionalDouble length = CssLength.pixels(entry.substring(start).strip());
        if (length.isEmpty() || length.getAsDouble() < 0) {
            return OptionalDouble.empty(); // the standard passes over such an entry
        }
        String condition = entry.substring(0, start).strip().toLowerCase(Locale.ROOT);
        return condition.isEmpty() || MediaCondition.holds(condition) ? length : OptionalDouble.empty();
    }

    private static int lastWord(String entry) {
        var space = LAST_SPACE.matcher(entry);
        return space.find() ? space.end() : 0;
    }

    private static int functionStart(String entry) {
        int depth = 0;
        int at = entry.length() - 1;
        for (; at >= 0; at--) {
            char c = entry.charAt(at);
            depth += c == ')' ? 1 : c == '(' ? -1 : 0;
            if (depth == 0) {
                break;
            }
        }
        while (at > 0 && (Character.isLetter(entry.charAt(at - 1)) || entry.charAt(at - 1) == '-')) {
            at--;
        }
        return Math.max(at, 0);
    }

    private static List<String> split(String sizes) {
        var entries = new ArrayList<String>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < sizes.length(); at++) {
            char c = sizes.charAt(at);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && depth == 0) {
                entries.add(sizes.substring(start, at).strip());
                start = at + 1;
            }
        }
        entries.add(sizes.substring(start).strip());
        return entries;
    }
}
