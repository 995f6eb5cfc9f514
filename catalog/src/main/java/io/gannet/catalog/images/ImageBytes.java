package io.gannet.catalog.images;

import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.catalog.core.ByteRange;
import io.gannet.catalog.images.ImagesProperties.Delivery;
import io.gannet.catalog.images.StoredImages.StoredBytes;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.ContentHash;
import jakarta.servlet.ServletResponse;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.ServletWebRequest;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/// Answers with bytes from the object store, or with where they are there. The entity tag (RFC 9110 section 8.8.3) is
/// the bytes' hash, so a caller that has them is told so without the store being asked.
public final class ImageBytes {

    private final BlobStore store;
    private final StoredImages images;
    private final ImagesProperties properties;

    ImageBytes(BlobStore store, StoredImages images, ImagesProperties properties) {
        this.store = store;
        this.images = images;
        this.properties = properties;
    }

    /// For how long callers may keep what they were given.
    enum Keeping {
        /// What is found under a hash never changes.
        FOREVER(Duration.ofDays(365)),
        /// What an item or a collection shows may change when a job runs.
        FOR_NOW(Duration.ofMinutes(5));

        private final Duration age;

        Keeping(Duration age) {
            this.age = age;
        }

        private CacheControl caching() {
            var caching = CacheControl.maxAge(age).cachePrivate();
            return this == FOREVER ? caching.immutable() : caching;
        }
    }

    /// The answer with one of the renditions of an image.
    ///
    /// @param contentHash the image
    /// @param made the renditions that are told of it
    /// @param wanted the name of one, or the digest of its spec; null for the first
    /// @throws org.springframework.web.ErrorResponseException if there is none, or its bytes are gone
    public ResponseEntity<?> answer(
            String contentHash, List<RenditionView> made, @Nullable String wanted, WebRequest request) {
        var rendition = made.stream()
                .filter(each -> wanted == null || wanted.equals(each.name()) || wanted.equals(each.spec()))
                .findFirst()
                .flatMap(each -> images.rendition(new ContentHash(contentHash), each.spec()))
                .orElseThrow(() -> Problems.notFound("Image '" + contentHash + "' has no rendition"
                        + (wanted == null ? "." : " '" + wanted + "'.")));
        return answer(rendition, Keeping.FOR_NOW, request);
    }

    /// The answer; it streams, all or the one range that is asked for (RFC 9110 section 14).
    ///
    /// @throws org.springframework.web.ErrorResponseException if the store does not have the bytes
    ResponseEntity<?> answer(StoredBytes bytes, Keeping keeping, WebRequest request) {
        String tag = '"' + bytes.hash() + '"';
        CacheControl caching = keeping.caching();
        if (request.checkNotModified(tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .eTag(tag)
                    .cacheControl(caching)
                    .build();
        }
        if (isHead(request)) {
            return head(bytes, tag, caching, request);
        }
        if (properties.delivery() == Delivery.REDIRECT) {
            return redirect(bytes, keeping);
        }
        return switch (range(request, tag, bytes.lengthBytes())) {
            case ByteRange.Whole _ -> whole(bytes, tag, caching, request);
            case ByteRange.Part part -> part(bytes, part, tag, caching, request);
            case ByteRange.Nowhere _ ->
                ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                        .header(HttpHeaders.CONTENT_RANGE, "bytes */" + bytes.lengthBytes())
                        .build();
        };
    }

    private static boolean isHead(WebRequest request) {
        return request instanceof ServletWebRequest servlet && HttpMethod.HEAD.equals(servlet.getHttpMethod());
    }

    // A link is signed for GET alone, so whoever would follow one with HEAD is told here.
    private ResponseEntity<?> head(StoredBytes bytes, String tag, CacheControl caching, WebRequest request) {
        requireThere(bytes);
        streams(request, bytes.lengthBytes());
        return answer(HttpStatus.OK, bytes, tag, caching).build();
    }

    // A link is good for a while only: who follows it may keep that in mind for half of the time, and no longer than
    // what it leads to is what was asked for.
    private ResponseEntity<?> redirect(StoredBytes bytes, Keeping keeping) {
        var half = properties.linkValidity().dividedBy(2);
        return ResponseEntity.status(HttpStatus.FOUND)
                .location(store.presignGet(bytes.key(), properties.linkValidity()))
                .cacheControl(CacheControl.maxAge(half.compareTo(keeping.age) < 0 ? half : keeping.age)
                        .cachePrivate())
                .build();
    }

    // Nothing here is to be kept in memory for a tag that is known already. The response that would keep it keeps the
    // length to itself in any case, so that goes past it.
    private static void streams(WebRequest request, long length) {
        if (request instanceof ServletWebRequest servlet && servlet.getResponse() != null) {
            ShallowEtagHeaderFilter.disableContentCaching(servlet.getRequest());
            var keeping = servlet.getNativeResponse(ContentCachingResponseWrapper.class);
            ServletResponse response = keeping == null ? servlet.getResponse() : keeping.getResponse();
            response.setContentLengthLong(length);
        }
    }

    // A range of something else than what the caller has a part of is of no use to it (section 13.1.5).
    private static ByteRange range(WebRequest request, String tag, long length) {
        @Nullable String condition = request.getHeader(HttpHeaders.IF_RANGE);
        return condition == null || condition.strip().equals(tag)
                ? ByteRange.of(request.getHeader(HttpHeaders.RANGE), length)
                : new ByteRange.Whole();
    }

    private ResponseEntity<?> whole(StoredBytes bytes, String tag, CacheControl caching, WebRequest request) {
        var blob = store.get(bytes.key()).orElseThrow(() -> gone(bytes));
        streams(request, blob.info().lengthBytes());
        return answer(HttpStatus.OK, bytes, tag, caching).body(new InputStreamResource(blob.content()));
    }

    private ResponseEntity<?> part(
            StoredBytes bytes, ByteRange.Part part, String tag, CacheControl caching, WebRequest request) {
        requireThere(bytes);
        streams(request, part.length());
        InputStream content = new BlobInputStream(store, bytes.key(), part.first(), part.last() + 1);
        return answer(HttpStatus.PARTIAL_CONTENT, bytes, tag, caching)
                .header(
                        HttpHeaders.CONTENT_RANGE,
                        "bytes " + part.first() + '-' + part.last() + '/' + bytes.lengthBytes())
                .body(new InputStreamResource(content));
    }

    private void requireThere(StoredBytes bytes) {
        if (store.stat(bytes.key()).isEmpty()) {
            throw gone(bytes);
        }
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
