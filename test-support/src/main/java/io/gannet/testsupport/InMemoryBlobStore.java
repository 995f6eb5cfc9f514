package io.gannet.testsupport;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A blob store without a server. It keeps the same contract as the real one, [BlobStoreContract], with the one
/// exception of size: it holds every byte in memory.
public final class InMemoryBlobStore implements BlobStore {

    private final NavigableMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Clock clock;
    private @Nullable PresignedUrls urls;

    /// A store on the system's clock.
    public InMemoryBlobStore() {
        this(Clock.systemUTC());
    }

    /// A store on this clock.
    public InMemoryBlobStore(Clock clock) {
        this.clock = clock;
    }

    private record Stored(BlobInfo info, Supplier<InputStream> content) {}

    @Override
    public Optional<Blob> get(String key) {
        return Optional.ofNullable(objects.get(key)).map(stored -> new Blob(stored.info, stored.content.get()));
    }

    @Override
    public Optional<byte[]> read(String key, long offset, int length) {
        return get(key).map(blob -> {
            try (blob) {
                blob.content().skipNBytes(Math.min(offset, blob.info().lengthBytes()));
                return blob.content().readNBytes(length);
            } catch (IOException e) {
                throw new BlobStoreException("reading a part of " + key + " broke off", e);
            }
        });
    }

    @Override
    public Optional<BlobInfo> stat(String key) {
        return Optional.ofNullable(objects.get(key)).map(Stored::info);
    }

    @Override
    public void put(String key, BlobContent content) {
        objects.put(key, read(key, content));
    }

    @Override
    public boolean putIfAbsent(String key, BlobContent content) {
        return objects.putIfAbsent(key, read(key, content)) == null;
    }

    private Stored read(String key, BlobContent content) {
        try (InputStream source = content.source().open()) {
            byte[] bytes = source.readAllBytes();
            if (content.lengthBytes() != BlobContent.UNKNOWN_LENGTH && bytes.length != content.lengthBytes()) {
                throw new BlobStoreException(
                        "putting %s failed: %d bytes were announced and %d came"
                                .formatted(key, content.lengthBytes(), bytes.length),
                        null);
            }
            var info = new BlobInfo(key, bytes.length, content.mediaType(), clock.instant());
            return new Stored(info, () -> new ByteArrayInputStream(bytes));
        } catch (IOException e) {
            throw new BlobStoreException("putting " + key + " failed: its source broke off", e);
        }
    }

    @Override
    public void delete(String key) {
        objects.remove(key);
    }

    @Override
    public Stream<BlobInfo> list(String prefix) {
        return objects.tailMap(prefix, true).entrySet().stream()
                .takeWhile(entry -> entry.getKey().startsWith(prefix))
                .map(entry -> entry.getValue().info());
    }

    @Override
    public synchronized URI presignGet(String key, Duration validity) {
        if (urls == null) {
            urls = PresignedUrls.serve(this, clock);
        }
        return urls.sign(key, validity);
    }
}
