package io.gannet.catalog.images;

import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.catalog.core.ByteRange;
import io.gannet.catalog.images.ImagesProperties.Delivery;
import io.gannet.catalog.images.StoredImages.StoredBytes;
import io.gannet.catalog.web.Problems;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/// Answers with bytes from the object store, or with where they are there. The entity tag (RFC 9110 section 8.8.3) is
/// the bytes' hash, so a caller that has them is told so without the store being asked.
public final class ImageBytes {

    /// What is found under a hash never changes.
    public static final CacheControl FOREVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    /// What an item shows may change when its job is retried.
    public static final CacheControl FOR_NOW =
            CacheControl.maxAge(Duration.ofMinutes(5)).cachePrivate();

    private final BlobStore store;
    private final ImagesProperties properties;

    ImageBytes(BlobStore store, ImagesProperties properties) {
        this.store = store;
        this.properties = properties;
    }

    /// The answer; it streams, all or the one range that is asked for (RFC 9110 section 14).
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
        if (properties.delivery() == Delivery.REDIRECT) {
            return redirect(bytes);
        }
        streams(request);
        return switch (range(request, tag, bytes.lengthBytes())) {
            case ByteRange.Whole _ -> whole(bytes, tag, caching);
            case ByteRange.Part part -> part(bytes, part, tag, caching);
            case ByteRange.Nowhere _ ->
                ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes.lengthBytes())
                        .build();
        };
    }

    // A link is the same for nobody and for a while only: who follows it may keep that in mind for half of the time.
    private ResponseEntity<?> redirect(StoredBytes bytes) {
        var half = properties.linkValidity().dividedBy(2);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(store.presignGet(bytes.key(), properties.linkValidity()))
                .cacheControl(CacheControl.maxAge(half).cachePrivate())
                .build();
    }

    // Nothing here is to be kept in memory for a tag that is known already.
    private static void streams(WebRequest request) {
        if (request instanceof ServletWebRequest servlet) {
            ShallowEtagHeaderFilter.disableContentCaching(servlet.getRequest());
        }
    }

    // A range of something else than what the caller has a part of is of no use to it (section 13.1.5).
    private static ByteRange range(WebRequest request, String tag, long length) {
        @Nullable String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.strip().equals(tag)
                ? ByteRange.of(request.getHeader(HttpHeaders.RANGE), length)
                : new ByteRange.Whole();
    }

    private ResponseEntity<?> whole(StoredBytes bytes, String tag, CacheControl caching) {
        var blob = store.get(bytes.key()).orElseThrow(() -> gone(bytes));
        return answer(HttpStatus.OK, bytes, tag, caching)
                .contentLength(blob.info().lengthBytes())
                .body(new InputStreamResource(blob.content()));
    }

    private ResponseEntity<?> part(StoredBytes bytes, ByteRange.Part part, String tag, CacheControl caching) {
        if (store.stat(bytes.key()).isEmpty()) {
            throw gone(bytes);
        }
        InputStream content = new BlobInputStream(store, bytes.key(), part.first(), part.last() + 1);
        return answer(HttpStatus.PARTIAL_CONTENT, bytes, tag, caching)
                .header(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes " + part.first() + '-' + part.last() + '/' + bytes.lengthBytes())
                .contentLength(part.length())
                .body(new InputStreamResource(content));
    }

    private static ResponseEntity.BodyBuilder answer(
            HttpStatus status, StoredBytes bytes, String tag, CacheControl caching) {
        return ResponseEntity.status(status)
                .eTag(tag)
                .cacheControl(caching)
                .contentType(MediaType.parseMediaType(bytes.mediaType()))
                .header(HttpHeaders.ACCEPT_RANGES, "bytes")
                // The bytes come from anywhere: whatever they hold, a browser must not run it as this server's.
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox");
    }

    private static RuntimeException gone(StoredBytes bytes) {
        return Problems.notFound("The object store no longer has the bytes with hash " + bytes.hash() + ".");
    }
}
