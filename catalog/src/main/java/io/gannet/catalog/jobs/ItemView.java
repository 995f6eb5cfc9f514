package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.ItemState;
import io.gannet.catalog.images.RenditionView;
import io.gannet.contract.Context;
import io.gannet.contract.Reason;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item of a job: how it stands, and which image it shows. It goes on showing one that is asked for again, and one
/// that could not be had again.
///
/// @param id the item's id
/// @param url what was asked for; null for a document that so far only its plan tells of, and for a line of a list
///     that names none
/// @param originalUrl the same, where an image that is not ready is told of in place of its bytes
/// @param referrer the page that it was found on
/// @param state how it stands
/// @param attempt how often it was retried
/// @param reason why it ended without an image, if it did
/// @param detail the same in a sentence
/// @param httpStatus what the server answered, if that was the reason
/// @param retryable whether trying again can help
/// @param fetchedAt when its bytes were fetched or confirmed
/// @param contentHash its bytes' SHA-256
/// @param width the original's width, pixels
/// @param height the original's height, pixels
/// @param format the original's format
/// @param bytes the original's length
/// @param quality how good the original is technically, from 0 to 100
/// @param dominantColour the colour that most of it has, as `#rrggbb`
/// @param thumbHash a placeholder of some 25 bytes in Base64 (ThumbHash)
/// @param placeholder whether many unrelated addresses lead to it, as to what hosts answer with where they have no
///     image
/// @param role what the picture is for, by its page and, once it was measured, by its pixels
/// @param score how good a choice it is, 0 to 100, by its page and, once it was measured, by its pixels
/// @param position its place among its siblings
/// @param primary whether it is its collection's first choice
/// @param context what was known of it before it was fetched: where it was found, and what stands around it there
/// @param renditions what was made of it
@JsonInclude(JsonInclude.Include.NON_NULL)
record ItemView(
        String id,
        @Nullable String url,
        @Nullable String originalUrl,
        @Nullable String referrer,
        ItemState state,
        int attempt,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable Integer httpStatus,
        @Nullable Boolean retryable,
        @Nullable Instant fetchedAt,
        @Nullable String contentHash,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String format,
        @Nullable Long bytes,
        @Nullable Integer quality,
        @Nullable String dominantColour,
        @Nullable String thumbHash,
        @Nullable Boolean placeholder,
        @Nullable String role,
        @Nullable Integer score,
        @Nullable Integer position,
        @Nullable Boolean primary,
        @Nullable Context context,
        List<RenditionView> renditions) {

    /// The same item, told of in place of the bytes that it has not.
    ItemView withOriginalUrl() {
        return new ItemView(
                id,
                url,
                url,
                referrer,
                state,
                attempt,
                reason,
                detail,
                httpStatus,
                retryable,
                fetchedAt,
                contentHash,
                width,
                height,
                format,
                bytes,
                quality,
                dominantColour,
                thumbHash,
                placeholder,
                role,
                score,
                position,
                primary,
                context,
                renditions);
    }
}
