package io.gannet.convert.fuzz;

import io.gannet.convert.core.FileType;

/// A file that is to be harmed.
///
/// @param name tells it from the others
/// @param type what it is before that
/// @param tickets how often it is drawn, compared with others
@SuppressWarnings("ArrayRecordComponent") // never compared
record Seed(String name, FileType type, byte[] bytes, int tickets) {}
