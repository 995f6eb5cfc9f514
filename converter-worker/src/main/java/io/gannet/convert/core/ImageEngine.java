package io.gannet.convert.core;

import io.gannet.contract.RenditionSpec;
import java.util.List;

/// Reads and writes images. What is wrong with the bytes is a value ([Judged.Rejected]), never an exception.
///
/// The format is told from the bytes, never from a name. An engine keeps no state between calls and may be called
/// from many threads. It ends soon after its thread was interrupted, where it can; the answer no longer matters then.
public interface ImageEngine {

    /// The engine, its version and that of what it is built on. Another version may judge the same bytes differently.
    String version();

    /// Reads the header and no pixel.
    ///
    /// @return rejected as NOT_AN_IMAGE, UNSUPPORTED_FORMAT or CORRUPT where there is no header that makes sense
    Judged<Header> probe(byte[] original);

    /// Decodes once and makes every rendition of it: upright, in sRGB, within the spec's box but never enlarged,
    /// without metadata, flattened on the background where the format written has no alpha. Of an animation or of
    /// several pages the first picture counts.
    ///
    /// @param header what [#probe] said of the same bytes
    /// @return one for each spec, in the specs' order; rejected as UNSUPPORTED_FORMAT or CORRUPT where the pixels
    ///     cannot be had, all of them
    Judged<List<Rendered>> render(byte[] original, Header header, List<RenditionSpec> specs);
}
