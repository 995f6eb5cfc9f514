package io.gannet.catalog.collections;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.CollectionKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A collection.
///
/// @param type the kind of thing
/// @param key the thing's id within its type
/// @param name a name for people
/// @param attributes anything else worth keeping, by name
/// @param parent what it is a variant or a part of
/// @param variants its variants or parts, up to 100; null in a list of collections
/// @param counts how much it has; null in a list of collections
@JsonInclude(JsonInclude.Include.NON_NULL)
record CollectionView(
        String type,
        String key,
        @Nullable String name,
        Map<String, String> attributes,
        @Nullable CollectionKey parent,
        @Nullable List<CollectionKey> variants,
        @Nullable Counts counts) {

    /// How much a collection has.
    ///
    /// @param images images
    /// @param variants collections that are a part of it
    /// @param jobs jobs whose images belong to it
    record Counts(long images, long variants, long jobs) {}

    CollectionKey collectionKey() {
        return new CollectionKey(type, key);
    }

    CollectionView counting(Counts itsCounts) {
        return new CollectionView(type, key, name, attributes, parent, variants, itsCounts);
    }

    CollectionView with(List<CollectionKey> someVariants) {
        return new CollectionView(type, key, name, attributes, parent, someVariants, counts);
    }
}
