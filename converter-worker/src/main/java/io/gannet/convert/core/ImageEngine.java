package io.gannet.convert.core;

import io.gannet.contract.RenditionSpec;
import java.util.List;

/// Reads and writes images. What is wrong with the bytes is a value ([Judged.Rejected]), never an exception.
///
/// The format is told from the bytes, never from a name. An engine works on one image at a time.
public interface ImageEngine {

    /// The engine, its version and that of what it is built on. Another version may judge the same bytes differently.
    String version();

    /// Reads the header and no pixel.
    ///
    /// @return rejected as NOT_AN_IMAGE, UNSUPPORTED_FORMAT or CORRUPT where there is no header that makes sense
    Judged<Header> probe(byte[] original);

    /// Decodes once and makes every rendition of it as its spec and [Placement] say. Of an animation or of several
    /// pages the first picture counts. The picture is decoded to its end even if there is no spec at all.
    ///
    /// @param header what [#probe] said of the same bytes
    /// @return one for each spec, in the specs' order; rejected as UNSUPPORTED_FORMAT or CORRUPT where the pixels
    ///     cannot be had or one of the renditions cannot be written
    Judged<Rendering> render(byte[] original, Header header, List<RenditionSpec> specs);
}
