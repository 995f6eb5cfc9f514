package io.gannet.producer.core.list;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobInfo;
import io.gannet.blob.BlobInputStream;
import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import io.gannet.contract.ListContent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.Optional;

/// Unpacks gzip, in which nobody can start in the middle. The unpacked object's key follows from the content, so that
/// it is written once however often it is asked for.
///
/// The list is read twice, first for its hash and to see how much can be unpacked, then to write that. Neither takes
/// memory.
///
/// @param blobs where the lists are
/// @param maxBytes how much may come of one
record Unpacker(BlobStore blobs, long maxBytes) {

    private static final String MEDIA_TYPE = "application/octet-stream";

    /// Unpacks an object.
    ///
    /// @return empty if it is larger than may be
    Optional<ListContent> unpack(BlobInfo packed) {
        var hash = ContentHash.newDigest();
        try (InputStream raw = new DigestInputStream(stream(packed), hash);
                var unpacked = new UnpackedInputStream(raw)) {
            long length = 0;
            byte[] buffer = new byte[1 << 16];
            for (int count = unpacked.read(buffer); count >= 0; count = unpacked.read(buffer)) {
                length += count;
                if (length > maxBytes) {
                    return Optional.empty();
                }
            }
            raw.transferTo(OutputStream.nullOutputStream()); // beyond the damage, too, for the hash is of all
            return Optional.of(write(packed, ContentHash.ofDigest(hash.digest()), length, unpacked));
        } catch (IOException e) {
            throw new BlobStoreException("unpacking " + packed.key() + " broke off", e);
        }
    }

    private ListContent write(BlobInfo packed, ContentHash hash, long length, UnpackedInputStream seen) {
        String key = BlobKeys.unpackedList(hash);
        if (blobs.stat(key).isEmpty()) {
            blobs.putIfAbsent(key, new BlobContent(length, MEDIA_TYPE, () -> new UnpackedInputStream(stream(packed))));
        }
        BlobInfo written = blobs.stat(key)
                .orElseThrow(() -> new BlobStoreException(key + " is gone right after it was written", null));
        return new ListContent(key, written.lengthBytes(), written.modifiedAt(), null, seen.damage());
    }

    private InputStream stream(BlobInfo packed) {
        return new BlobInputStream(blobs, packed.key(), 0, packed.lengthBytes());
    }
}
