package io.gannet.catalog.exports;

import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import io.gannet.catalog.exports.StoredPictures.Stored;
import io.gannet.catalog.exports.core.Picture;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Gets the bytes of pictures a few pictures ahead of whoever takes them, who gets them in order all the same. So the
/// object store works while the reader reads. Of the bytes ahead there are some megabytes at most, and one picture.
final class ReadAhead implements AutoCloseable {

    private static final int PICTURES_AHEAD = 16;
    private static final long BYTES_AHEAD = 16 << 20;

    private final BlobStore blobs;
    private final Taker taker;
    private final ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor();
    private final Queue<Ahead> ahead = new ArrayDeque<>();
    private long bytesAhead;

    ReadAhead(BlobStore blobs, Taker taker) {
        this.blobs = blobs;
        this.taker = taker;
    }

    /// Takes pictures with their bytes.
    interface Taker {
        /// @param bytes the file; null if the object store has not what the tables tell of
        void take(Picture picture, byte @Nullable [] bytes) throws IOException;
    }

    private record Ahead(Picture picture, Picture.File file, Future<byte @Nullable []> bytes) {}

    /// Adds a picture that has a file.
    ///
    /// @throws BlobStoreException if the object store cannot give an earlier one
    void add(Stored stored) throws IOException {
        var file = Objects.requireNonNull(stored.picture().file());
        String key = Objects.requireNonNull(stored.key());
        while (!ahead.isEmpty() && (ahead.size() >= PICTURES_AHEAD || bytesAhead + file.bytes() > BYTES_AHEAD)) {
            takeFirst();
        }
        bytesAhead += file.bytes();
        ahead.add(new Ahead(stored.picture(), file, readers.submit(() -> read(key, file))));
    }

    /// Gives what is left.
    ///
    /// @throws BlobStoreException if the object store cannot
    void finish() throws IOException {
        while (!ahead.isEmpty()) {
            takeFirst();
        }
    }

    // Bytes of another length are not those that the tables tell of.
    private byte @Nullable [] read(String key, Picture.File file) {
        var found = blobs.get(key);
        if (found.isEmpty()) {
            return null;
        }
        try (var blob = found.get()) {
            return blob.info().lengthBytes() == file.bytes() ? blob.readAllBytes() : null;
        }
    }

    private void takeFirst() throws IOException {
        Ahead first = ahead.remove();
        bytesAhead -= first.file().bytes();
        taker.take(first.picture(), bytes(first));
    }

    private static byte @Nullable [] bytes(Ahead first) {
        try {
            return first.bytes().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof BlobStoreException known
                    ? known
                    : new IllegalStateException("reading " + first.file().url() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while reading " + first.file().url(), e);
        }
    }

    @Override
    public void close() {
        readers.shutdownNow();
    }
}
