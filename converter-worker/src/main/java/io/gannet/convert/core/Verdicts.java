package io.gannet.convert.core;

import io.gannet.contract.ContentHash;
import io.gannet.contract.RenditionSpec;
import java.util.Optional;

/// Remembers verdicts by content hash and spec, durably.
public interface Verdicts {

    /// The verdict on converting this original by this spec.
    ///
    /// @return empty if there is none, or none that this version can read
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be reached
    Optional<Verdict> find(ContentHash original, RenditionSpec spec);

    /// Remembers a verdict in place of the one before; returns when that is durable.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be reached
    void remember(ContentHash original, RenditionSpec spec, Verdict verdict);
}
