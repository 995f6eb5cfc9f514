package io.gannet.producer.core.list;

/// A place in a list where reading can begin.
///
/// @param start bytes from the start of the content, rows in Parquet
/// @param line the line, from 1; the entry in JSON and the row in Parquet
record Place(long start, long line) {}
