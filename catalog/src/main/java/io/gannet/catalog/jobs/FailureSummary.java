package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How many items have failed, whatever their jobs.
///
/// @param total in all
/// @param byReason by reason, the most frequent first
/// @param byHost by host, the hundred that most failed of
/// @param since when the first of them failed that was looked at, where there are older ones that were not
@JsonInclude(JsonInclude.Include.NON_NULL)
record FailureSummary(
        long total,
        Map<String, Long> byReason,
        Map<String, Long> byHost,
        @Nullable Instant since) {}
