package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// An original was fetched and awaits conversion.
///
/// @param request the request that it answers
/// @param original the bytes
/// @param mediaType the media type told from the bytes, `application/octet-stream` if they tell none
/// @param finalUrl where redirects led
/// @param disposition what the fetch meant for the store
/// @param at when the bytes were fetched from, or confirmed by, the host
@JsonTypeName("image-fetched.v1")
public record ImageFetched(
        FetchRequested request,
        BlobRef original,
        String mediaType,
        WebUrl finalUrl,
        Disposition disposition,
        Instant at)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a required part is missing
    public ImageFetched {
        Require.present("request", request);
        Require.present("original", original);
        Require.text("mediaType", mediaType);
        Require.present("finalUrl", finalUrl);
        Require.present("disposition", disposition);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return original.hash().hex();
    }

    @Override
    public String eventId() {
        return request.item().id() + "/image-fetched/" + request.item().attempt();
    }
}
