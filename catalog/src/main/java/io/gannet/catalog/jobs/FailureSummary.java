package io.gannet.catalog.jobs;

import java.util.Map;

/// How many items have failed, whatever their jobs.
///
/// @param total in all
/// @param byReason by reason, the most frequent first
/// @param byHost by host, the hundred that most failed of
record FailureSummary(long total, Map<String, Long> byReason, Map<String, Long> byHost) {}
