package io.gannet.standalone.jobs;

import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An item of a job, as the catalog tells it.
///
/// @param id the item's id
/// @param url what was asked for; null for a document that so far only its plan tells of, and for a line of a list
///     that names none
/// @param state how it stands
/// @param reason why it ended without an image, if it did
/// @param detail the same in a sentence
/// @param width of the picture, pixels
/// @param height of the picture, pixels
/// @param format what the original is
/// @param bytes how long the original is
/// @param quality how good the original is technically, from 0 to 100
/// @param placeholder whether many unrelated addresses lead to it, as to what hosts answer with where they have no
///     image
/// @param role what the picture is for on its page
/// @param renditions what was made of it
public record ItemView(
        String id,
        @Nullable String url,
        State state,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable Integer width,
        @Nullable Integer height,
        @Nullable String format,
        @Nullable Long bytes,
        @Nullable Integer quality,
        @Nullable Boolean placeholder,
        @Nullable Role role,
        List<RenditionView> renditions) {

    /// Fills in what an older instance leaves out.
    public ItemView {
        renditions = renditions == null ? List.of() : List.copyOf(renditions);
    }

    /// How an item stands.
    public enum State {
        PENDING,
        READY,
        FAILED,
        SKIPPED
    }

    /// What was made of a picture.
    ///
    /// @param name the rendition's name within its job
    /// @param width pixels
    /// @param height pixels
    /// @param bytes how long it is
    /// @param url where it is
    public record RenditionView(String name, int width, int height, long bytes, String url) {}
}
