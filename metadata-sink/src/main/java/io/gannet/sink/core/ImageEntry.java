package io.gannet.sink.core;

import io.gannet.contract.BlobRef;
import io.gannet.contract.Measures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// One distinct content; one row of `images`. The newest measures count.
///
/// @param original the bytes
/// @param mediaType the media type told from the bytes
/// @param measures what was measured
/// @param measuredAt when
public record ImageEntry(BlobRef original, String mediaType, Measures measures, Instant measuredAt) {

    /// Cuts the time to microseconds, as the database keeps it.
    public ImageEntry {
        measuredAt = measuredAt.truncatedTo(ChronoUnit.MICROS);
    }

    ImageEntry merge(ImageEntry other) {
        return measuredAt.isBefore(other.measuredAt) ? other : this;
    }
}
