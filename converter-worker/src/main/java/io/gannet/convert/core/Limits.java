package io.gannet.convert.core;

import io.gannet.contract.Reason;

/// What an original may measure. All of it is known before any pixel is decoded.
///
/// @param maxBytes the longest original that is read into memory
/// @param maxPixels width times height of one picture
/// @param maxEdge the longer edge, pixels
public record Limits(long maxBytes, long maxPixels, int maxEdge) {

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
        int edge = Math.max(header.width(), header.height());
        if (edge > maxEdge) {
            return tooManyPixels(header, "no edge may be longer than " + maxEdge);
        }
        if (header.pixels() > maxPixels) {
            return tooManyPixels(header, "at most " + maxPixels + " are decoded");
        }
        return Judged.good(header);
    }

    private static Judged<Header> tooManyPixels(Header header, String rule) {
        return new Judged.Rejected<>(
                Reason.TOO_MANY_PIXELS,
                "The image has " + header.width() + " by " + header.height() + " pixels; " + rule + '.');
    }

    /// A text that differs where another set of limits could judge differently.
    String version() {
        return maxPixels + "px," + maxEdge;
    }
}
