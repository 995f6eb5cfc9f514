package io.gannet.convert.core;

import io.gannet.contract.ContentHash;
import java.util.Map;

/// Remembers what was judged of originals, durably.
public interface Verdicts {

    /// The verdicts on an original, each under the digest of its spec.
    ///
    /// @return empty if there are none, or none that this version can read
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be reached
    Map<String, Verdict> find(ContentHash original);

    /// Remembers these verdicts in place of all before; returns when that is durable. If two workers do so at once,
    /// as they may for a moment when a partition moves, one prevails; what the other knew is worked out again.
    ///
    /// @throws io.gannet.blob.BlobStoreException if the store cannot be reached
    void remember(ContentHash original, Map<String, Verdict> verdicts);
}
