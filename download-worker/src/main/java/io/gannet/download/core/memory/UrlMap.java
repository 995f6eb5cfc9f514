package io.gannet.download.core.memory;

import io.gannet.blob.Blob;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.Credentials;
import io.gannet.messaging.RecordCodec;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/// The map in the object store from addresses to the answers that their hosts gave last. It makes fetching
/// idempotent: what it knows need not be asked for again.
public final class UrlMap {

    private static final Logger log = LoggerFactory.getLogger(UrlMap.class);

    private final BlobStore store;
    private final Credentials credentials;

    /// @param store where the map is kept
    /// @param credentials decides under which credential an address is asked for, which is part of the map's key
    public UrlMap(BlobStore store, Credentials credentials) {
        this.store = store;
        this.credentials = credentials;
    }

    /// What is known of the address that the request asks for now.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be asked
    public Optional<UrlEntry> find(FetchRequested request) {
        String key = key(request.target(), request);
        return store.get(key).flatMap(found -> {
            try (Blob blob = found) {
                return Optional.of(RecordCodec.mapper().readValue(blob.readAllBytes(), UrlEntry.class));
            } catch (JacksonException e) {
                log.warn("passing over the unreadable entry {}: {}", key, e.getOriginalMessage());
                return Optional.empty();
            }
        });
    }

    /// Remembers the answer for the address that the request asks for now and for those that led there.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store does not take it
    public void remember(FetchRequested request, UrlEntry entry) {
        var json = BlobContent.of(
                RecordCodec.mapper().writerFor(UrlEntry.class).writeValueAsBytes(entry), "application/json");
        store.put(key(request.item().url(), request), json);
        request.redirects().forEach(hop -> store.put(key(hop, request), json));
    }

    private String key(WebUrl url, FetchRequested request) {
        return BlobKeys.url(url, credentials.usedFor(url, request.credential()));
    }
}
