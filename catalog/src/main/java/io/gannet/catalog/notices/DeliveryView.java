package io.gannet.catalog.notices;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.notices.core.Notice;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How the telling of something stands.
///
/// @param id the same for every attempt: the message's `webhook-id`
/// @param kind how it is told
/// @param jobId the job that it is about
/// @param target whom; of a channel only the host
/// @param state how it stands
/// @param attempts how often it was sent
/// @param createdAt since when it is to be told
/// @param triedAt when it was sent last
/// @param nextAt when it will be sent again
/// @param status what was answered last
/// @param detail why it was not delivered
@JsonInclude(JsonInclude.Include.NON_NULL)
record DeliveryView(
        String id,
        Notice.Kind kind,
        String jobId,
        String target,
        State state,
        int attempts,
        Instant createdAt,
        @Nullable Instant triedAt,
        @Nullable Instant nextAt,
        @Nullable Integer status,
        @Nullable String detail) {

    /// How it stands.
    enum State {
        /// It is still tried.
        PENDING,
        /// It was taken.
        DELIVERED,
        /// It was tried for as long as it may be.
        GIVEN_UP,
        /// The configuration does not allow it.
        REFUSED
    }
}
