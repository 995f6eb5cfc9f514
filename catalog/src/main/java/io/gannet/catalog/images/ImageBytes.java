package io.gannet.catalog.images;

import io.gannet.blob.BlobStore;
import io.gannet.catalog.images.StoredImages.StoredBytes;
import io.gannet.catalog.web.Problems;
import java.time.Duration;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.WebRequest;

/// Answers with bytes from the object store. The entity tag (RFC 9110 section 8.8.3) is the bytes' hash, so a caller
/// that has them is told so without the store being asked.
public final class ImageBytes {

    /// What is found under a hash never changes.
    public static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    /// What an item shows may change when its job is retried.
    public static final CacheControl FOR_NOW =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    private final BlobStore store;

    ImageBytes(BlobStore store) {
        this.store = store;
    }

    /// The answer; it streams.
    ///
    /// @throws org.springframework.web.ErrorResponseException if the store does not have the bytes
    public ResponseEntity<?> answer(StoredBytes bytes, CacheControl caching, WebRequest request) {
        String tag = '"' + bytes.hash() + '"';
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(caching)
                    .build();
        }
        var blob = store.get(bytes.key())
                .orElseThrow(() ->
                        Problems.notFound("The object store no longer has the bytes with hash " + bytes.hash() + "."));
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(caching)
                .contentType(MediaType.parseMediaType(bytes.mediaType()))
                .contentLength(blob.info().lengthBytes())
                // The bytes come from anywhere: whatever they hold, a browser must not run it as this server's.
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .body(new InputStreamResource(blob.content()));
    }
}
