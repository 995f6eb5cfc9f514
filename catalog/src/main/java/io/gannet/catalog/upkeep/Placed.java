package io.gannet.catalog.upkeep;

/// An image in a collection.
///
/// @param type the collection's
/// @param key the collection's
/// @param hash the image's
record Placed(String type, String key, String hash) {}
