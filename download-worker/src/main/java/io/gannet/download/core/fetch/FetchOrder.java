package io.gannet.download.core.fetch;

import io.gannet.contract.ItemKind;
import io.gannet.contract.WebUrl;
import io.gannet.download.core.robots.OptOuts;
import io.gannet.download.core.robots.RobotsRules;
import org.jspecify.annotations.Nullable;

/// One HTTP GET to be made.
///
/// @param url the address
/// @param kind what it is meant to bring; documents, being text, are welcome compressed
/// @param maxBytes the longest body to be read, after decompression
/// @param cutShort whether a longer body is cut there rather than refused
/// @param validators what to ask "unless it is still this" with, if anything is known
/// @param referrer the page on which the address was found
/// @param credential the name of the credential to send
/// @param md5 whether the body's MD5 is wanted beside its SHA-256
/// @param optOuts which wishes of the site not to be used are heeded
/// @param partial the beginning of the body, if an earlier try brought that; then only the rest is asked for
public record FetchOrder(
        WebUrl url,
        ItemKind kind,
        long maxBytes,
        boolean cutShort,
        Validators validators,
        @Nullable WebUrl referrer,
        @Nullable String credential,
        boolean md5,
        OptOuts optOuts,
        @Nullable Partial partial) {

    /// What a conditional request names (RFC 9110 section 13.1).
    ///
    /// @param etag for `If-None-Match`
    /// @param lastModified for `If-Modified-Since`
    public record Validators(
            @Nullable String etag, @Nullable String lastModified) {

        /// Nothing to name: an unconditional request.
        public static final Validators NONE = new Validators(null, null);
    }

    /// Whether a document is wanted rather than a picture.
    public boolean document() {
        return kind.isDocument();
    }

    /// The request for a robots.txt.
    public static FetchOrder robots(WebUrl url) {
        return new FetchOrder(
                url,
                ItemKind.PAGE,
                RobotsRules.MAX_BYTES,
                true,
                Validators.NONE,
                null,
                null,
                false,
                OptOuts.NONE,
                null);
    }
}
