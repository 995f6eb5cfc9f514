package io.gannet.contract;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What a fetch meant for the store.
public enum Disposition {
    /// Bytes that were not in the store.
    @JsonProperty("new")
    NEW,
    /// The known answer still holds: it is fresh, or the host said 304.
    @JsonProperty("unchanged")
    UNCHANGED,
    /// Bytes that the store had already, from another address or an earlier time.
    @JsonProperty("duplicate")
    DUPLICATE
}
