package io.gannet.convert.core;

import io.gannet.contract.RenditionSpec;
import java.util.List;

/// An image of which the header has been read and no pixel yet.
public interface OpenImage extends AutoCloseable {

    /// What its header tells.
    Header header();

    /// Decodes once and makes every rendition of it as its spec and [Placement] say. Of an animation or of several
    /// pages the first picture counts. The picture is decoded to its end even if there is no spec at all.
    ///
    /// @return one for each spec, in the specs' order; rejected as UNSUPPORTED_FORMAT or CORRUPT where the pixels
    ///     cannot be had or one of the renditions cannot be written
    Judged<Rendering> render(List<RenditionSpec> specs);

    /// Releases what it holds.
    @Override
    void close();
}
