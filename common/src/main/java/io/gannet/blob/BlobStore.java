package io.gannet.blob;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Bytes by key. What a write returned for is durable and whole; a write cut short leaves nothing under its key.
///
/// Every method throws [BlobStoreException] when the store cannot be reached or refuses to serve.
public interface BlobStore {

    /// Opens an object for streaming; the caller closes it.
    ///
    /// @return empty if there is none under this key
    Optional<Blob> get(String key);

    /// Reads a part of an object into memory (a range request, RFC 9110 section 14).
    ///
    /// @param offset where the part starts, not negative
    /// @param length how many bytes, at least one
    /// @return the bytes, fewer where the object ends sooner and none if it ends before the part; empty if there is
    ///     no object under this key
    Optional<byte[]> read(String key, long offset, int length);

    /// What is known of an object without its bytes.
    ///
    /// @return empty if there is none under this key
    Optional<BlobInfo> stat(String key);

    /// Writes an object in place of whatever is there.
    void put(String key, BlobContent content);

    /// Writes an object unless there is one: of many writers of one key exactly one wins (`If-None-Match: *`, RFC
    /// 9110 section 13.1.2).
    ///
    /// @return whether this call wrote it
    boolean putIfAbsent(String key, BlobContent content);

    /// Removes an object; no error if there is none.
    void delete(String key);

    /// The objects whose keys start with the prefix, in the keys' order. The caller closes the stream.
    Stream<BlobInfo> list(String prefix);

    /// A URL under which anyone may read the object for a while.
    ///
    /// @param validity from one second to seven days
    URI presignGet(String key, Duration validity);
}
