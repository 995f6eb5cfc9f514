package io.gannet.catalog.core;

/// What identifies a collection.
///
/// @param type the kind of thing, such as `campaign`
/// @param key the thing's id within its type
public record CollectionKey(String type, String key) {

    @Override
    public String toString() {
        return type + '/' + key;
    }
}
