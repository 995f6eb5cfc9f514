package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;

/// Whether all that a job brings ends up in collections that its submitter may change, as far as that is certain
/// before it has run.
final class Reachable {

    private Reachable() {}

    /// Refuses a job that might go beyond.
    ///
    /// @throws org.springframework.web.ErrorResponseException if so
    static void require(Caller caller, ScrapeJob job) {
        if (!caller.isLimited()) {
            return;
        }
        var collection = job.collectionOrDefault();
        caller.require(collection.type(), collection.key());
        switch (job.source()) {
            case Source.Catalog _ ->
                throw Problems.forbidden("A catalogue names collections of its own, and this key is limited to some.");
            case Source.ListFile list -> requireItsOwn(list);
            default -> {}
        }
    }

    // Any object of the store can be named as a list, and what cannot be read of it is told; the keys of uploaded ones
    // cannot be guessed.
    private static void requireItsOwn(Source.ListFile list) {
        if (!list.key().startsWith(BlobKeys.UPLOADED_LISTS)) {
            throw Problems.forbidden("This key may only name lists that were uploaded.");
        }
        if (list.columns().collectionKey() != null || list.columns().collectionType() != null) {
            throw Problems.forbidden("This list names collections of its own, and this key is limited to some.");
        }
    }
}
