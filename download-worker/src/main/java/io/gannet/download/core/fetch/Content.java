package io.gannet.download.core.fetch;

import io.gannet.blob.BlobContent;
import io.gannet.contract.ContentHash;
import org.jspecify.annotations.Nullable;

/// A body that was read to its end, kept in memory or in a spool file until it is closed.
///
/// @param hash its SHA-256
/// @param md5 its MD5 in hexadecimal digits, if that was asked for
/// @param lengthBytes how many bytes
/// @param mediaType the media type that they tell themselves, see [io.gannet.blob.MediaTypes]
/// @param source opens them, as often as needed
/// @param release gives back what they are kept in
public record Content(
        ContentHash hash,
        @Nullable String md5,
        long lengthBytes,
        String mediaType,
        BlobContent.Source source,
        Runnable release)
        implements AutoCloseable {

    /// The bytes as something to be stored.
    public BlobContent asBlob() {
        return new BlobContent(lengthBytes, mediaType, source);
    }

    @Override
    public void close() {
        release.run();
    }
}
