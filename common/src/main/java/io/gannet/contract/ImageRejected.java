package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An original cannot be converted, or is not wanted now that it has been measured: the item has failed, or is
/// skipped where the reason is one to skip ([Reason#isSkip]).
///
/// @param fetched the fetch that brought it
/// @param reason why
/// @param detail one sentence for people
/// @param appraisal what it is worth to the job, if it came to that
/// @param at when that was found
@JsonTypeName("image-rejected.v1")
public record ImageRejected(
        ImageFetched fetched,
        Reason reason,
        String detail,
        @Nullable Appraisal appraisal,
        Instant at) implements GannetRecord {

    /// A rejection of an image that nobody appraised.
    public ImageRejected(ImageFetched fetched, Reason reason, String detail, Instant at) {
        this(fetched, reason, detail, null, at);
    }

    /// @throws IllegalArgumentException if a part is missing
    public ImageRejected {
        Require.present("fetched", fetched);
        Require.present("reason", reason);
        Require.text("detail", detail);
        Require.present("at", at);
    }

    @Override
    public String key() {
        return fetched.key();
    }

    @Override
    public String eventId() {
        Item item = fetched.request().item();
        return item.id() + "/image-rejected/" + item.attempt();
    }
}
