package io.gannet.download.core.memory;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ExpectedHash;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.fetch.FetchResult;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What the URL map knows of an address: the answer that the host gave last.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface UrlEntry {

    /// When the host gave the answer.
    Instant at();

    /// It gave bytes.
    ///
    /// @param document whether they were wanted as a document rather than as an image
    /// @param blob where they are
    /// @param mediaType the media type told from the bytes
    /// @param contentType the header `Content-Type` as it was sent
    /// @param etag the validator `ETag` (RFC 9110 section 8.8.3)
    /// @param lastModified the validator `Last-Modified` (RFC 9110 section 8.8.2)
    /// @param md5 the bytes' MD5 in hexadecimal digits, where it was asked for
    /// @param freshUntil until when the host says that they hold (`Cache-Control`, RFC 9111 section 5.2.2)
    /// @param finalUrl where redirects led
    /// @param at when they were fetched or confirmed
    @JsonTypeName("known")
    record Known(
            boolean document,
            BlobRef blob,
            String mediaType,
            @Nullable String contentType,
            @Nullable String etag,
            @Nullable String lastModified,
            @Nullable String md5,
            @Nullable Instant freshUntil,
            WebUrl finalUrl,
            Instant at)
            implements UrlEntry {

        /// Whether the bytes are the expected ones; null if that cannot be told without reading them.
        public @Nullable Boolean matches(ExpectedHash expected) {
            if (expected.algorithm().equals("MD5")) {
                return md5 == null ? null : md5.equals(expected.hex());
            }
            return blob.hash().hex().equals(expected.hex());
        }

        /// The same once the host has said that it still holds.
        ///
        /// @param at when it said so
        public Known confirmed(FetchResult.NotModified answer, Instant at) {
            return new Known(
                    document,
                    blob,
                    mediaType,
                    contentType,
                    answer.validators().etag() == null
                            ? etag
                            : answer.validators().etag(),
                    answer.validators().lastModified() == null
                            ? lastModified
                            : answer.validators().lastModified(),
                    md5,
                    answer.freshUntil(),
                    finalUrl,
                    at);
        }
    }

    /// It sent us on to another address.
    ///
    /// @param location where to
    /// @param at when
    @JsonTypeName("moved")
    record Moved(WebUrl location, Instant at) implements UrlEntry {}

    /// It had nothing for us.
    ///
    /// @param document whether a document was wanted rather than an image
    /// @param reason why
    /// @param httpStatus the status that it answered with
    /// @param sentence what happened, for people
    /// @param at when
    /// @param until how long not to ask again
    @JsonTypeName("failed")
    record Failed(
            boolean document, Reason reason, @Nullable Integer httpStatus, String sentence, Instant at, Instant until)
            implements UrlEntry {}
}
