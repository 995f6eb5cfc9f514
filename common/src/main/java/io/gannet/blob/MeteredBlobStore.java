package io.gannet.blob;

import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Times each operation of a store as `gannet.blob.<operation>`; reading what [#get] opened is not part of it.
///
/// @param store does the work
/// @param meters keeps the times
record MeteredBlobStore(BlobStore store, MeterRegistry meters) implements BlobStore {

    @Override
    public Optional<Blob> get(String key) {
        return meters.timer("gannet.blob.get").record(() -> store.get(key));
    }

    @Override
    public Optional<byte[]> read(String key, long offset, int length) {
        return meters.timer("gannet.blob.read").record(() -> store.read(key, offset, length));
    }

    @Override
    public Optional<BlobInfo> stat(String key) {
        return meters.timer("gannet.blob.stat").record(() -> store.stat(key));
    }

    @Override
    public void put(String key, BlobContent content) {
        meters.timer("gannet.blob.put").record(() -> store.put(key, content));
    }

    @Override
    public boolean putIfAbsent(String key, BlobContent content) {
        return meters.timer("gannet.blob.put").record(() -> store.putIfAbsent(key, content));
    }

    @Override
    public void delete(String key) {
        meters.timer("gannet.blob.delete").record(() -> store.delete(key));
    }

    @Override
    public Stream<BlobInfo> list(String prefix) {
        return store.list(prefix);
    }

    @Override
    public URI presignGet(String key, Duration validity) {
        return store.presignGet(key, validity);
    }
}
