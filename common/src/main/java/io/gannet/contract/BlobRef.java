package io.gannet.contract;

/// A claim check: where some bytes are in the object store. Records carry these, never bytes.
///
/// @param key the key in the object store
/// @param hash the bytes' SHA-256
/// @param lengthBytes how many bytes
public record BlobRef(String key, ContentHash hash, long lengthBytes) {

    /// @throws IllegalArgumentException if a part is missing or the length negative
    public BlobRef {
        Require.text("blob key", key);
        Require.present("blob hash", hash);
        Require.notNegative("blob lengthBytes", lengthBytes);
    }
}
