package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;

/// An item was left out on purpose.
///
/// @param request the request that was not carried out
/// @param reason why; one of those that [Reason#isSkip]
/// @param detail one sentence for people
/// @param at when
@JsonTypeName("item-skipped.v1")
public record ItemSkipped(FetchRequested request, Reason reason, String detail, Instant at) implements GannetRecord {

    /// @throws IllegalArgumentException if a part is missing or the reason is none to skip for
    public ItemSkipped {
        Require.present("request", request);
        if (!Require.present("reason", reason).isSkip()) {
            throw new IllegalArgumentException("reason is " + reason + "; an item is not skipped but fails for that");
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
        return request.item().id() + "/item-skipped/" + request.item().attempt();
    }
}
