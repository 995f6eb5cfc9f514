package io.gannet.producer.core.site;

import io.gannet.contract.WebUrl;
import io.gannet.producer.core.site.Entry.Picture;
import java.util.List;

/// Finds the pictures in a piece of HTML.
@FunctionalInterface
interface ContentPictures {

    /// The pictures that it refers to, in its order.
    ///
    /// @param base what references in it are relative to
    List<Picture> in(String html, WebUrl base);
}
