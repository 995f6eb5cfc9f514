package io.gannet.producer.core.page;

/// How far pages are looked into.
///
/// @param maxBytes how much of a page is read; what lies beyond is not looked at
/// @param maxImages how many pictures of a page are taken, the first ones
/// @param maxInlineBytes how large a picture may be that the page holds in itself; 0 if none is taken
/// @param tracking what is dropped from the addresses that it refers to
public record PageRules(int maxBytes, int maxImages, int maxInlineBytes, TrackingParameters tracking) {}
