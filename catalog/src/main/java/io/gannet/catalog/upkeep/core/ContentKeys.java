package io.gannet.catalog.upkeep.core;

import java.util.Optional;
import java.util.regex.Pattern;

/// What the keys of objects tell.
public final class ContentKeys {

    // <prefix>/ab/cd/<hash>, and whatever follows that.
    private static final Pattern CONTENT =
            Pattern.compile("(?:originals|renditions)/[0-9a-f]{2}/[0-9a-f]{2}/([0-9a-f]{64}).*");

    // What a write that was cut short leaves beside its key on stores that are folders underneath.
    private static final Pattern STRAY =
            Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private ContentKeys() {}

    /// The hash of the content that an object below `originals/` or `renditions/` belongs to.
    ///
    /// @return empty if Gannet did not name it
    public static Optional<String> contentOf(String key) {
        var matcher = CONTENT.matcher(key);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /// Whether an object is what an interrupted write left.
    public static boolean isStray(String key) {
        return STRAY.matcher(key).matches();
    }
}
