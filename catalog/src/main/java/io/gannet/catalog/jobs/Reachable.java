package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import org.jspecify.annotations.Nullable;

/// Whether all that a job brings ends up in collections that its submitter may change, as far as that is certain
/// before it has run.
public final class Reachable {

    private Reachable() {}

    /// Whether it does.
    public static boolean is(Caller caller, ScrapeJob job) {
        var collection = job.collectionOrDefault();
        return !caller.isLimited() || (caller.may(collection.type(), collection.key()) && beyond(job.source()) == null);
    }

    /// Refuses a job that might go beyond.
    ///
    /// @throws org.springframework.web.ErrorResponseException if so
    public static void require(Caller caller, ScrapeJob job) {
        if (!caller.isLimited()) {
            return;
        }
        var collection = job.collectionOrDefault();
        caller.require(collection.type(), collection.key());
        String beyond = beyond(job.source());
        if (beyond != null) {
            throw Problems.forbidden(beyond);
        }
    }

    // How a source may bring something for collections that the job does not name; null if it may not.
    private static @Nullable String beyond(Source source) {
        return switch (source) {
            case Source.Catalog _ -> "A catalogue names collections of its own, and this key is limited to some.";
            case Source.ListFile list -> beyond(list);
            default -> null;
        };
    }

    // Any object of the store can be named as a list, and what cannot be read of it is told; the keys of uploaded ones
    // cannot be guessed.
    private static @Nullable String beyond(Source.ListFile list) {
        if (!list.key().startsWith(BlobKeys.UPLOADED_LISTS)) {
            return "This key may only name lists that were uploaded.";
        }
        return list.columns().collectionKey() != null || list.columns().collectionType() != null
                ? "This list names collections of its own, and this key is limited to some."
                : null;
    }
}
