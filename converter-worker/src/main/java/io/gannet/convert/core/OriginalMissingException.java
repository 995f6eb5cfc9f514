package io.gannet.convert.core;

/// An original that was announced is not in the store. The store is durable before an announcement, so somebody
/// removed it since, or, if it was just fetched anew, the store lost it: then the record is tried again and then
/// parked, so that it can be replayed.
public final class OriginalMissingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    OriginalMissingException(String key) {
        super("the original " + key + " was announced but is not in the object store");
    }
}
