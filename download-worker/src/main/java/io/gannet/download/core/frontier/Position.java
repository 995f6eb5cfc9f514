package io.gannet.download.core.frontier;

/// Where a record stood on its topic.
///
/// @param partition the partition
/// @param generation which assignment of the partition to this worker it was received in; a later one knows
///     nothing of this record
/// @param offset the place in the partition
public record Position(int partition, long generation, long offset) {}
