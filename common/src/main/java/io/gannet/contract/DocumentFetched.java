package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A document was fetched and awaits planning.
///
/// @param request the request that it answers
/// @param document the bytes
/// @param contentType the `Content-Type` header as the server sent it, if it did
/// @param finalUrl where redirects led; references in the document are relative to it
/// @param at when it was fetched
/// @param optOuts the robots directives, in lower case, that are heeded for this job: if the document itself
///     states one (`<meta name="robots">`), nothing of it is to be used. Whoever fetches decides, as it does for
///     headers
@JsonTypeName("document-fetched.v1")
public record DocumentFetched(
        FetchRequested request,
        BlobRef document,
        @Nullable String contentType,
        WebUrl finalUrl,
        Instant at,
        List<String> optOuts)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing
    public DocumentFetched {
        Require.present("request", request);
        Require.present("document", document);
        Require.present("finalUrl", finalUrl);
        Require.present("at", at);
        optOuts = optOuts == null ? List.of() : List.copyOf(optOuts);
    }

    /// One of which no directive is heeded.
    public DocumentFetched(
            FetchRequested request, BlobRef document, @Nullable String contentType, WebUrl finalUrl, Instant at) {
        this(request, document, contentType, finalUrl, at, List.of());
    }

    @Override
    public String key() {
        return request.item().id();
    }

    @Override
    public String eventId() {
        return request.item().id() + "/document-fetched/" + request.item().attempt();
    }
}
