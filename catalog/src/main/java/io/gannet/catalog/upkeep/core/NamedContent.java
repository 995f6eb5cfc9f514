package io.gannet.catalog.upkeep.core;

import java.util.List;

/// What the tables say that the object store has of one content.
///
/// @param hash the content's hash
/// @param original the bytes as they were fetched
/// @param renditions what was made of them
/// @param placed whether a collection has it
public record NamedContent(String hash, NamedObject original, List<NamedRendition> renditions, boolean placed) {

    /// An object.
    ///
    /// @param key where it is
    /// @param bytes how long it is
    public record NamedObject(String key, long bytes) {}

    /// A rendition.
    ///
    /// @param spec the digest of its spec
    /// @param object its bytes; the original's where that is the rendition, too
    public record NamedRendition(String spec, NamedObject object) {}

    /// Copies the renditions.
    public NamedContent {
        renditions = List.copyOf(renditions);
    }
}
