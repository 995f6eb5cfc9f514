package io.gannet.catalog.deadletters.core;

/// Where a dead letter lay before it was parked.
///
/// @param topic its topic
/// @param partition its partition there
/// @param offset its offset there
/// @param timestampMillis its timestamp there, milliseconds since 1970
public record Origin(String topic, int partition, long offset, long timestampMillis) {}
