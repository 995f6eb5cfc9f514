package io.gannet.sink.core;

import io.gannet.contract.ContentHash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// The first 64 bits of a SHA-256, in place of what it is of where only equality and some order matter.
final class Fingerprint {

    private Fingerprint() {}

    static long of(String text) {
        return ByteBuffer.wrap(ContentHash.newDigest().digest(text.getBytes(StandardCharsets.UTF_8)))
                .getLong();
    }

    static long of(ContentHash content) {
        return Long.parseUnsignedLong(content.hex(), 0, 16, 16);
    }
}
