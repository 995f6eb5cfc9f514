package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An item could not be had.
///
/// @param request the request that failed
/// @param reason why
/// @param httpStatus the status that the server answered with, if it did
/// @param detail one sentence for people
/// @param retryable whether trying again can help
/// @param at when
@JsonTypeName("item-failed.v1")
public record ItemFailed(
        FetchRequested request,
        Reason reason,
        @Nullable Integer httpStatus,
        String detail,
        boolean retryable,
        Instant at)
        implements GannetRecord {

    /// @throws IllegalArgumentException if a part is missing or the status negative
    public ItemFailed {
        Require.present("request", request);
        Require.present("reason", reason);
        if (httpStatus != null) {
            Require.notNegative("httpStatus", httpStatus);
        }
        Require.text("detail", detail);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return request.item().jobId();
    }

    @Override
    public String eventId() {
        return request.item().id() + "/item-failed/" + request.item().attempt();
    }
}
