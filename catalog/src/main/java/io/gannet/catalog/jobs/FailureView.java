package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.contract.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An item that failed.
///
/// @param job its job
/// @param item its id
/// @param kind `IMAGE` or `DOCUMENT`
/// @param url what was asked for; null for a line of a list that names none
/// @param referrer the page that it was found on
/// @param collection what it was to belong to
/// @param attempt how often it was retried
/// @param reason why it failed
/// @param detail the same in a sentence
/// @param httpStatus what the server answered, if that was the reason
/// @param retryable whether trying again can help
/// @param failedAt when
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailureView(
        String job,
        String item,
        String kind,
        @Nullable String url,
        @Nullable String referrer,
        @Nullable CollectionKey collection,
        int attempt,
        @Nullable Reason reason,
        @Nullable String detail,
        @Nullable Integer httpStatus,
        @Nullable Boolean retryable,
        Instant failedAt) {}
