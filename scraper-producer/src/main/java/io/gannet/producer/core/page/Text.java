package io.gannet.producer.core.page;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Text of a page, made fit for people.
final class Text {

    private static final int MAX_LENGTH = 500;
    private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");

    private Text() {}

    /// White space folded, cut at a bearable length; null if there is none.
    static @Nullable String of(String raw) {
        String folded = WHITE_SPACE.matcher(raw.strip()).replaceAll(" ");
        if (folded.isEmpty()) {
            return null;
        }
        return folded.length() <= MAX_LENGTH ? folded : folded.substring(0, MAX_LENGTH);
    }
}
