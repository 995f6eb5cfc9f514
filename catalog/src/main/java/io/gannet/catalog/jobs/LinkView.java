package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an address fared.
///
/// @param url the address as planned
/// @param host its host
/// @param broken whether the last tries failed for reasons of the host
/// @param strikes how often they did since it was last all right, at least: of those before the newest ten only the
///     first of each week is counted
/// @param failingSince when they began to; never too early, and too late only where that was in the week in which it
///     was last all right and more than ten did so since
/// @param reason why the last try failed; null if it did not
/// @param httpStatus what the server answered then
/// @param movedTo where redirects led last; null if nowhere
/// @param contentHash what it brought last
/// @param lastOkAt when it was last all right; null if it never was
/// @param lastTriedAt when it was last tried
@JsonInclude(JsonInclude.Include.NON_NULL)
record LinkView(
        String url,
        String host,
        boolean broken,
        int strikes,
        @Nullable Instant failingSince,
        @Nullable String reason,
        @Nullable Integer httpStatus,
        @Nullable String movedTo,
        @Nullable String contentHash,
        @Nullable Instant lastOkAt,
        Instant lastTriedAt) {}
