package io.gannet.sink.core;

import io.gannet.contract.Appraisal;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Reason;
import io.gannet.contract.WebUrl;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one record says has come of a unit.
public sealed interface Outcome {

    /// The state that it puts the unit in.
    ItemState state();

    /// Nothing yet.
    record Pending() implements Outcome {

        @Override
        public ItemState state() {
            return ItemState.PENDING;
        }
    }

    /// It ended without an image.
    ///
    /// @param state failed or skipped
    /// @param reason why
    /// @param detail one sentence for people
    /// @param httpStatus what the server answered, if it did
    /// @param retryable whether trying again can help
    /// @param source the bytes that were rejected, if there were any
    /// @param appraisal what they were worth, if it came to that
    record Unwanted(
            ItemState state,
            Reason reason,
            String detail,
            @Nullable Integer httpStatus,
            boolean retryable,
            @Nullable Fetch source,
            @Nullable Appraisal appraisal)
            implements Outcome {}

    /// It was expanded.
    ///
    /// @param children how many units were planned right below it
    record Expanded(int children) implements Outcome {

        @Override
        public ItemState state() {
            return ItemState.READY;
        }
    }

    /// It is an image that is ready.
    ///
    /// @param source the original
    /// @param renditions what was made of it, in the job's order
    /// @param appraisal what it is worth, if anybody said
    record Ready(
            Fetch source,
            List<RenditionName> renditions,
            @Nullable Appraisal appraisal) implements Outcome {

        @Override
        public ItemState state() {
            return ItemState.READY;
        }
    }

    /// The bytes that a fetch brought.
    ///
    /// @param content their hash
    /// @param finalUrl where redirects led
    /// @param at when they were fetched or confirmed
    record Fetch(ContentHash content, WebUrl finalUrl, Instant at) {}

    /// A rendition by the name that the job gives it.
    ///
    /// @param name the name
    /// @param spec the digest of its spec
    record RenditionName(String name, String spec) {}

    /// Whether it settles what the unit shows from here on: an image, or that there is none to show. What failed, was
    /// not asked for or may not be asked for any more says nothing against an image that was had before.
    default boolean settles() {
        return switch (this) {
            case Pending _ -> false;
            case Unwanted unwanted ->
                unwanted.state == ItemState.SKIPPED
                        && unwanted.reason != Reason.ROBOTS_DISALLOWED
                        && unwanted.reason != Reason.CANCELLED;
            case Expanded _, Ready _ -> true;
        };
    }

    /// Settles which of two different outcomes of one attempt, state and time counts: the same for equal outcomes.
    default long fingerprint() {
        return this instanceof Pending ? 0 : Fingerprint.of(toString());
    }
}
