package io.gannet.producer.core.site;

import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a sitemap or a feed lists: a page, a further sitemap, or an article.
///
/// @param url its address; null for an article without one
/// @param modifiedAt when it changed last, if the list says so
/// @param pictures the pictures that the list gives for it, each address once
record Entry(@Nullable WebUrl url, @Nullable Instant modifiedAt, List<Picture> pictures) {

    /// A picture of an entry.
    ///
    /// @param url its address
    /// @param foundIn where the list has it, for `context.foundIn`
    /// @param width as the list declares it, pixels, positive
    /// @param height as the list declares it, pixels, positive
    /// @param alt what the list says of it, white space folded; null rather than blank
    record Picture(
            WebUrl url,
            String foundIn,
            @Nullable Integer width,
            @Nullable Integer height,
            @Nullable String alt) {

        private static final int MAX_ALT_LENGTH = 500;

        Picture {
            alt = alt == null || alt.isBlank() ? null : folded(alt);
        }

        private static String folded(String text) {
            String folded = text.strip().replaceAll("\\s+", " ");
            return folded.length() <= MAX_ALT_LENGTH ? folded : folded.substring(0, MAX_ALT_LENGTH);
        }
    }

    Entry {
        pictures = List.copyOf(pictures);
    }

    /// Whether the entry may have changed since. One that does not say when it changed may have.
    boolean mayHaveChangedSince(@Nullable Instant time) {
        return time == null || modifiedAt == null || !modifiedAt.isBefore(time);
    }
}
