package io.gannet.catalog.exports.core;

import io.gannet.catalog.core.InvalidRequestException;
import org.jspecify.annotations.Nullable;

/// Of how much an export is: of all there is, as far as nothing narrows it.
///
/// @param job only of this job
/// @param type only of collections of this type
/// @param key only of the collection that has this key and the type; null without a type
public record Extent(
        @Nullable String job,
        @Nullable String type,
        @Nullable String key) {

    /// A collection.
    public static Extent of(Picture.Owner collection) {
        return new Extent(null, collection.type(), collection.key());
    }

    /// The extent that a request asks for.
    ///
    /// @param collection a type, a slash and a key, which may have slashes of its own
    /// @throws InvalidRequestException if it makes no sense
    public static Extent of(@Nullable String job, @Nullable String collection, @Nullable String type) {
        if (collection == null) {
            return new Extent(job, type, null);
        }
        if (type != null) {
            throw new InvalidRequestException("collection and type are both given; collection alone will do");
        }
        int slash = collection.indexOf('/');
        if (slash < 1 || slash == collection.length() - 1) {
            throw new InvalidRequestException(
                    "collection is '" + collection + "'; it must be a type, a slash and a key, such as property/17");
        }
        return new Extent(job, collection.substring(0, slash), collection.substring(slash + 1));
    }
}
