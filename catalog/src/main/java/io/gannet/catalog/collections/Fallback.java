package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.web.Problems;
import org.jspecify.annotations.Nullable;

/// Which collection's images stand for one that has none: a variant's are those of its base article, else of its
/// parent.
record Fallback(StoredCollections collections) {

    /// The collection that is asked for, or the one that stands for it.
    ///
    /// @param caller who may see it
    /// @param fallback `parent` if another one may stand for it; null if not
    /// @throws org.springframework.web.ErrorResponseException if there is no such collection
    CollectionKey resolve(Caller caller, CollectionKey asked, @Nullable String fallback) {
        if (fallback != null && !fallback.equals("parent")) {
            throw new InvalidRequestException("fallback is '" + fallback + "'; it must be parent");
        }
        if (collections.hasImages(asked)) {
            return asked;
        }
        if (!collections.has(asked)) {
            throw unknown(asked);
        }
        return fallback == null
                ? asked
                : collections.fallbacks(asked).stream()
                        .filter(other -> caller.may(other.type(), other.key()) && collections.hasImages(other))
                        .findFirst()
                        .orElse(asked);
    }

    static RuntimeException unknown(CollectionKey collection) {
        return Problems.notFound("There is no collection '" + collection + "'.");
    }
}
