package io.gannet.convert.core;

import io.gannet.contract.ImageFormat;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import java.util.List;

/// What an original and its renditions may measure. All of it is known before any pixel is decoded.
///
/// @param maxBytes the longest original that is read into memory
/// @param maxPixels width times height of one picture
/// @param maxEdge the longer edge, pixels
/// @param maxFrames the most pictures in one file
public record Limits(long maxBytes, long maxPixels, int maxEdge, int maxFrames) {

    private static final int MAX_WEBP_EDGE = 16_383; // RFC 9649 section 2.4

    /// Lets an original of this length pass, or rejects it as TOO_LARGE.
    Judged<Long> admit(long lengthBytes) {
        return lengthBytes <= maxBytes
                ? Judged.good(lengthBytes)
                : new Judged.Rejected<>(
                        Reason.TOO_LARGE,
                        "The original has " + lengthBytes + " bytes; at most " + maxBytes + " are converted.");
    }

    /// Lets an image with this header pass, or rejects it as TOO_MANY_PIXELS.
    Judged<Header> admit(Header header) {
        String image = "The image has " + header.width() + " by " + header.height() + " pixels";
        if (Math.max(header.width(), header.height()) > maxEdge) {
            return tooManyPixels(image + "; no edge may be longer than " + maxEdge + '.');
        }
        if (header.pixels() > maxPixels) {
            return tooManyPixels(image + "; at most " + maxPixels + " are decoded.");
        }
        if (header.frames() > maxFrames) {
            return tooManyPixels("The image has " + header.frames() + " frames; at most " + maxFrames + " are read.");
        }
        return Judged.good(header);
    }

    /// Lets an image pass of which these renditions are to be made, or rejects it as TOO_MANY_PIXELS.
    Judged<Header> admit(Header header, List<RenditionSpec> specs) {
        for (RenditionSpec spec : specs) {
            var placement = Placement.of(spec, header.uprightWidth(), header.uprightHeight());
            int edge = spec.format() == ImageFormat.WEBP ? Math.min(MAX_WEBP_EDGE, maxEdge) : maxEdge;
            if (placement.pixels() > maxPixels || Math.max(placement.width(), placement.height()) > edge) {
                return tooManyPixels("The rendition '" + spec.name() + "' would have " + placement.width() + " by "
                        + placement.height() + " pixels; at most " + maxPixels + " and no edge longer than " + edge
                        + " are written.");
            }
        }
        return Judged.good(header);
    }

    private static Judged<Header> tooManyPixels(String sentence) {
        return new Judged.Rejected<>(Reason.TOO_MANY_PIXELS, sentence);
    }

    /// A text that differs where another set of limits could judge differently.
    String version() {
        return maxPixels + "px," + maxEdge + ',' + maxFrames;
    }
}
