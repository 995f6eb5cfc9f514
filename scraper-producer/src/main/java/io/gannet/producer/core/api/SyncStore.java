package io.gannet.producer.core.api;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.Source.Product;
import io.gannet.messaging.RecordCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What is remembered of syncs, in the object store: of each job what it was begun with and what its pages said; of
/// each catalogue a log of the syncs that came to their end.
///
/// What a sync is compared with is settled when it begins, and what it is compared as when it ends, so that a
/// redelivery of any of its pages compares the same again.
final class SyncStore {

    /// What a sync was begun with.
    ///
    /// @param before the number of the completed sync that it is compared with; null if there was none
    /// @param products the products whose images are wanted; all images if empty
    record Beginning(@Nullable Integer before, List<Product> products) {}

    /// What a page said.
    ///
    /// @param images its images
    /// @param unusable how many more it listed
    /// @param article the article that it was asked for; null if for all
    record Page(
            List<CatalogImage> images,
            int unusable,
            @Nullable String article) {}

    private final BlobStore store;

    SyncStore(BlobStore store) {
        this.store = store;
    }

    /// Begins a sync, or finds how it was begun.
    Beginning begin(String catalog, String jobId, List<Product> products) {
        String key = BlobKeys.catalogSync(catalog, jobId) + "beginning.json";
        store.putIfAbsent(key, json(new Beginning(newest(catalog), products)));
        return read(key, Beginning.class).orElseThrow(() -> new IllegalStateException("there is no " + key));
    }

    /// How a sync was begun.
    Beginning beginning(String catalog, String jobId) {
        String key = BlobKeys.catalogSync(catalog, jobId) + "beginning.json";
        return read(key, Beginning.class).orElseThrow(() -> new IllegalStateException("there is no " + key));
    }

    /// Keeps what a page of a sync said.
    void keep(String catalog, String jobId, int number, Page page) {
        store.put(pageKey(catalog, jobId, number), json(page));
    }

    /// What the first pages of a sync said.
    List<Page> pages(String catalog, String jobId, int count) {
        var pages = new ArrayList<Page>();
        for (int number = 0; number < count; number++) {
            String key = pageKey(catalog, jobId, number);
            pages.add(read(key, Page.class).orElseThrow(() -> new IllegalStateException("there is no " + key)));
        }
        return pages;
    }

    /// What the catalogue had when a completed sync ended.
    Snapshot snapshot(String catalog, int number) {
        String key = logKey(catalog, number);
        return read(key, Snapshot.class).orElseThrow(() -> new IllegalStateException("there is no " + key));
    }

    /// Adds a sync to the completed ones, unless it is there.
    ///
    /// @param before the number of the one that it is compared with
    void complete(String catalog, @Nullable Integer before, Snapshot snapshot) {
        for (int number = before == null ? 0 : before + 1; ; number++) {
            Optional<Snapshot> other = read(logKey(catalog, number), Snapshot.class);
            if (other.isPresent() && other.get().jobId().equals(snapshot.jobId())) {
                return;
            }
            if (other.isEmpty() && store.putIfAbsent(logKey(catalog, number), json(snapshot))) {
                return;
            }
        }
    }

    private @Nullable Integer newest(String catalog) {
        try (Stream<BlobInfo> log = store.list(BlobKeys.catalogLog(catalog))) {
            return log.map(BlobInfo::key)
                    .reduce((_, last) -> last)
                    .map(key -> Integer.valueOf(key.replaceFirst(".*/(\\d+)\\.json", "$1")))
                    .orElse(null);
        }
    }

    private <T> Optional<T> read(String key, Class<T> type) {
        return store.get(key).map(found -> {
            try (Blob blob = found) {
                return RecordCodec.mapper().readValue(blob.readAllBytes(), type);
            }
        });
    }

    private static BlobContent json(Object value) {
        return BlobContent.of(RecordCodec.mapper().writeValueAsBytes(value), "application/json");
    }

    private static String logKey(String catalog, int number) {
        return "%s%08d.json".formatted(BlobKeys.catalogLog(catalog), number);
    }

    private static String pageKey(String catalog, String jobId, int number) {
        return "%spage-%06d.json".formatted(BlobKeys.catalogSync(catalog, jobId), number);
    }
}
