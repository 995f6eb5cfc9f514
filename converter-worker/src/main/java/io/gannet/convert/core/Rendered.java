package io.gannet.convert.core;

/// A rendition, encoded and in memory.
///
/// @param bytes the encoded image
/// @param width pixels
/// @param height pixels
@SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
public record Rendered(byte[] bytes, int width, int height) {}
