package io.gannet.catalog.upkeep.core;

import org.jspecify.annotations.Nullable;

/// Something in which the tables and the object store differ.
///
/// @param kind in what way
/// @param hash the content
/// @param key the object
/// @param bytes how long the object is, or should be
/// @param spec the digest of the spec, if the object is a rendition that a row names
public record Finding(
        Kind kind,
        String hash,
        String key,
        long bytes,
        @Nullable String spec) {

    /// A way in which they differ.
    public enum Kind {
        /// A row names an original that is not there.
        ORIGINAL_MISSING,
        /// A row names a rendition that is not there.
        RENDITION_MISSING,
        /// An object is not as long as its row says.
        SIZE_DIFFERS,
        /// An object is there whose content no row names.
        ORPHAN,
        /// A rendition is there that no row names, of a content that one does.
        SPARE,
        /// What an interrupted write left.
        STRAY,
        /// A row names an image that no collection has.
        UNPLACED
    }

    /// Whether bytes that a row names cannot be had.
    public boolean isLoss() {
        return kind == Kind.ORIGINAL_MISSING || kind == Kind.RENDITION_MISSING || kind == Kind.SIZE_DIFFERS;
    }
}
