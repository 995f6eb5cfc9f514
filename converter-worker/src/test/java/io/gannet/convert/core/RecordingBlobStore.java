package io.gannet.convert.core;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobStore;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tells each read and write as an effect.
final class RecordingBlobStore implements BlobStore {

    private final BlobStore store;
    private final List<String> effects;

    RecordingBlobStore(BlobStore store, List<String> effects) {
        this.store = store;
        this.effects = effects;
    }

    byte[] bytes(String key) {
        try (Blob blob = store.get(key).orElseThrow()) {
            return blob.readAllBytes();
        }
    }

    @Override
    public Optional<Blob> get(String key) {
        effects.add("get " + key);
        return store.get(key);
    }

    @Override
    public Optional<byte[]> read(String key, long offset, int length) {
        effects.add("read " + key);
        return store.read(key, offset, length);
    }

    @Override
    public Optional<BlobInfo> stat(String key) {
        effects.add("stat " + key);
        return store.stat(key);
    }

    @Override
    public void put(String key, BlobContent content) {
        effects.add("put " + key);
        store.put(key, content);
    }

    @Override
    public boolean putIfAbsent(String key, BlobContent content) {
        effects.add("put " + key);
        return store.putIfAbsent(key, content);
    }

    @Override
    public void delete(String key) {
        effects.add("delete " + key);
        store.delete(key);
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
