package io.gannet.catalog.upkeep;

import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Stream;

/// What the object store has of contents, several of which are looked at at once.
final class StoredObjects implements AutoCloseable {

    private final BlobStore blobs;
    private final ExecutorService calls;

    /// @param threads how many calls are made at once
    StoredObjects(BlobStore blobs, int threads) {
        this.blobs = blobs;
        this.calls = Executors.newFixedThreadPool(
                threads, Thread.ofPlatform().daemon().name("gannet-upkeep-", 0).factory());
    }

    /// Does the same for each, several at once, and waits for all.
    ///
    /// @return what came of each, in the same order
    /// @throws java.util.concurrent.CompletionException if it failed for one
    <T, R> List<R> each(Collection<T> inputs, Function<T, R> work) {
        var results = inputs.stream()
                .map(input -> CompletableFuture.supplyAsync(() -> work.apply(input), calls))
                .toList();
        CompletableFuture.allOf(results.toArray(CompletableFuture[]::new))
                .exceptionally(_ -> null)
                .join(); // before any failure is told, so that nothing goes on behind our back
        return results.stream().map(CompletableFuture::join).toList();
    }

    /// Everything that is there of a content, its renditions first and among these the verdicts.
    List<BlobInfo> of(String hash) {
        var content = new ContentHash(hash);
        String verdicts = BlobKeys.verdicts(content);
        var objects = new ArrayList<BlobInfo>();
        addAll(objects, verdicts.substring(0, verdicts.lastIndexOf('/') + 1));
        objects.sort(Comparator.comparing(object -> !object.key().equals(verdicts)));
        addAll(objects, BlobKeys.original(content)); // and what interrupted writes of it left
        return objects;
    }

    private void addAll(List<BlobInfo> objects, String prefix) {
        try (Stream<BlobInfo> listed = blobs.list(prefix)) {
            listed.forEach(objects::add);
        }
    }

    /// Whether somebody has a record under way about a content whose verdicts were removed: it was judged since, or
    /// something of it written.
    ///
    /// @param since what counts as lately
    boolean isInUse(String hash, Instant since) {
        String verdicts = BlobKeys.verdicts(new ContentHash(hash));
        return of(hash).stream()
                .anyMatch(object ->
                        object.key().equals(verdicts) || object.modifiedAt().isAfter(since));
    }

    /// Has converters judge the content anew.
    void forgetVerdicts(String hash) {
        blobs.delete(BlobKeys.verdicts(new ContentHash(hash)));
    }

    /// What is known of one object.
    Optional<BlobInfo> stat(String key) {
        return blobs.stat(key);
    }

    /// The objects below a prefix, by key. The caller closes the stream.
    Stream<BlobInfo> list(String prefix) {
        return blobs.list(prefix);
    }

    /// Removes one object.
    void delete(String key) {
        blobs.delete(key);
    }

    /// Removes all that is there of a content: what is believed first, then what it speaks of (ADR 12).
    ///
    /// @return how many bytes that were
    long empty(String hash) {
        long bytes = 0;
        for (BlobInfo object : of(hash)) {
            blobs.delete(object.key());
            bytes += object.lengthBytes();
        }
        return bytes;
    }

    @Override
    public void close() {
        calls.close();
    }
}
