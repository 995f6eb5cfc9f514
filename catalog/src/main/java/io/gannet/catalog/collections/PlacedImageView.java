package io.gannet.catalog.collections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.images.RenditionView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image as a collection has it.
///
/// @param collection whose it is
/// @param contentHash its bytes' SHA-256
/// @param role what it is for
/// @param score how good a choice it is, 0 to 100
/// @param position its place among its siblings on its page
/// @param primary whether it is the collection's first choice
/// @param chosen whether that was chosen by hand
/// @param alt its alternative text
/// @param sourceUrls the addresses that it was fetched from for this collection, up to 100
/// @param referrer the page that it was found on
/// @param lineage what brought it
/// @param seenAt when its bytes were last fetched or confirmed
/// @param timesUsed how often it was used
/// @param lastUsedAt when it was used last
/// @param pinnedAt when it was pinned; null if it is not
/// @param mediaType the original's media type
/// @param format the original's format
/// @param width the original's width, pixels
/// @param height the original's height, pixels
/// @param bytes the original's length
/// @param quality how good the original is technically, from 0 to 100
/// @param dominantColour the colour that most of it has, as `#rrggbb`
/// @param thumbHash a placeholder of some 25 bytes in Base64 (ThumbHash)
/// @param placeholder whether many unrelated addresses lead to it
/// @param originalUrl where the original is, relative to this server
/// @param renditions what was made of it; with names as the job in the lineage calls them
@JsonInclude(JsonInclude.Include.NON_NULL)
record PlacedImageView(
        CollectionKey collection,
        String contentHash,
        @Nullable String role,
        @Nullable Integer score,
        int position,
        boolean primary,
        boolean chosen,
        @Nullable String alt,
        List<String> sourceUrls,
        @Nullable String referrer,
        Lineage lineage,
        Instant seenAt,
        int timesUsed,
        @Nullable Instant lastUsedAt,
        @Nullable Instant pinnedAt,
        String mediaType,
        String format,
        int width,
        int height,
        long bytes,
        @Nullable Integer quality,
        @Nullable String dominantColour,
        @Nullable String thumbHash,
        boolean placeholder,
        String originalUrl,
        List<RenditionView> renditions) {

    /// What brought an image.
    ///
    /// @param job the job
    /// @param item the item
    /// @param fetchedAt when that fetched or confirmed it; null if its job's history was cleared away
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Lineage(String job, String item, @Nullable Instant fetchedAt) {}
}
