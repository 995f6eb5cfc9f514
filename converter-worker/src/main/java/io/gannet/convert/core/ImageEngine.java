package io.gannet.convert.core;

import io.gannet.contract.RenditionSpec;
import java.lang.foreign.MemorySegment;
import java.util.List;

/// Reads and writes images. What is wrong with the bytes is a value ([Judged.Rejected]), never an exception.
///
/// The format is told from the bytes, never from a name. An engine works on one image at a time.
public interface ImageEngine {

    /// The engine, its version and that of what it is built on. Another version may judge the same bytes differently.
    String version();

    /// Reads the header and no pixel.
    ///
    /// @param original its bytes, which stay what they are as long as the image is open
    /// @return the image, to be closed; rejected as NOT_AN_IMAGE, UNSUPPORTED_FORMAT or CORRUPT where there is no
    ///     header that makes sense
    Judged<OpenImage> open(MemorySegment original);

    /// The header of an image of which nothing else is wanted; rejected as by [#open].
    default Judged<Header> probe(byte[] original) {
        return open(MemorySegment.ofArray(original)).then(image -> {
            try (image) {
                return Judged.good(image.header());
            }
        });
    }

    /// The renditions of an image whatever its header says; rejected as by [#open] or [OpenImage#render].
    default Judged<Rendering> render(byte[] original, List<RenditionSpec> specs) {
        return open(MemorySegment.ofArray(original)).then(image -> {
            try (image) {
                return image.render(specs);
            }
        });
    }
}
