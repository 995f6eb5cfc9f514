package io.gannet.producer;

import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.blob.MediaTypes;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.BlobRef;
import io.gannet.contract.ContentHash;
import io.gannet.contract.Disposition;
import io.gannet.contract.ImageFetched;
import io.gannet.producer.core.Plan;

/// Keeps the pictures that pages hold in themselves, as the download-worker keeps those that it fetches.
final class InlineOriginals {

    private final BlobStore blobs;

    InlineOriginals(BlobStore blobs) {
        this.blobs = blobs;
    }

    /// Stores the picture; returns when it is durable.
    ///
    /// @return the fact to publish of it
    /// @throws io.gannet.blob.BlobStoreException if the store fails
    ImageFetched store(Plan.Inline inline) {
        byte[] bytes = inline.picture().bytes();
        ContentHash hash = inline.picture().hash();
        String mediaType = MediaTypes.of(bytes);
        var original = new BlobRef(BlobKeys.original(hash), hash, bytes.length);
        boolean isNew = blobs.putIfAbsent(original.key(), BlobContent.of(bytes, mediaType));
        return new ImageFetched(
                inline.request(),
                original,
                mediaType,
                inline.page(),
                isNew ? Disposition.NEW : Disposition.DUPLICATE,
                inline.at());
    }
}
