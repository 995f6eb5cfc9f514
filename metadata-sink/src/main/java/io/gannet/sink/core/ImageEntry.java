package io.gannet.sink.core;

import io.gannet.contract.BlobRef;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.Measures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// One distinct content; one row of `images`. The newest measures count, and of two of one time those with the higher
/// fingerprint; Exif data and sightings merge by themselves.
///
/// @param original the bytes
/// @param mediaType the media type told from the bytes
/// @param measures what was measured; what they tell of Exif data does not count here
/// @param measuredAt when
/// @param exif what its Exif data tell, if anybody told
/// @param seen where it was seen
public record ImageEntry(
        BlobRef original,
        String mediaType,
        Measures measures,
        Instant measuredAt,
        @Nullable Exif exif,
        Sightings seen) {

    private static final Comparator<ImageEntry> PRECEDENCE =
            Comparator.comparing(ImageEntry::measuredAt).thenComparingLong(ImageEntry::fingerprint);

    /// Cuts the time to microseconds, as the database keeps it.
    public ImageEntry {
        measuredAt = measuredAt.truncatedTo(ChronoUnit.MICROS);
    }

    static ImageEntry of(ImageConverted converted) {
        var fetched = converted.fetched();
        return new ImageEntry(
                fetched.original(),
                fetched.mediaType(),
                converted.measures(),
                converted.at(),
                Exif.of(converted.measures(), converted.at()),
                Sightings.of(fetched.request().item()));
    }

    /// Tells two records of one time apart by what they say of the content, Exif data left out.
    public long fingerprint() {
        return Fingerprint.of(original + mediaType + withoutExif(measures));
    }

    ImageEntry merge(ImageEntry other) {
        ImageEntry winner = PRECEDENCE.compare(this, other) >= 0 ? this : other;
        return new ImageEntry(
                winner.original,
                winner.mediaType,
                winner.measures,
                winner.measuredAt,
                Exif.merge(exif, other.exif),
                seen.merge(other.seen));
    }

    private static Measures withoutExif(Measures measures) {
        return new Measures(
                measures.format(),
                measures.width(),
                measures.height(),
                measures.alpha(),
                measures.orientation(),
                measures.frames(),
                measures.bitDepth(),
                measures.colourSpace(),
                measures.profile(),
                null,
                null,
                measures.bytesPerPixel(),
                measures.look(),
                measures.quality());
    }
}
