package io.gannet.catalog.collections;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.contract.ContentHash;
import org.jspecify.annotations.Nullable;

/// Which image is to be a collection's primary one.
///
/// @param contentHash the image
record Choice(@Nullable String contentHash) {

    /// The image.
    ///
    /// @throws InvalidRequestException if that is missing or no hash
    ContentHash requireHash() {
        if (contentHash == null) {
            throw new InvalidRequestException("contentHash is missing; it must be that of an image of the collection");
        }
        return Parameters.contentHash(contentHash);
    }
}
