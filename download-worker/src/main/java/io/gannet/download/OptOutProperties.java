package io.gannet.download;

import io.gannet.download.core.robots.OptOuts;
import java.util.Set;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Which wishes of a site not to be used are heeded (`gannet.download.opt-out`); an empty list heeds none.
///
/// @param images the directives of the header `X-Robots-Tag` that keep an image from being taken
/// @param documents those that keep a page, sitemap, feed or API page from being taken, and with it the images
///     that it leads to, in that header or in a page's `<meta name="robots">`. `noindex` is none of them by
///     default: it concerns the page itself, not what it shows
/// @param usages the usages whose refusal by `Content-Usage` (IETF AIPREF) or `Content-Signal` (Cloudflare), in a
///     robots.txt or an answer's header, keeps anything from being taken
record OptOutProperties(
        @DefaultValue({"noindex", "none", "noimageindex", "noai", "noimageai"})
        Set<String> images,

        @DefaultValue({"none", "noimageindex", "noai", "noimageai"})
        Set<String> documents,

        @DefaultValue({"train-ai", "train-genai", "ai", "bots"})
        Set<String> usages) {

    OptOuts optOuts(boolean mayBeIgnored) {
        return new OptOuts(images, documents, usages, mayBeIgnored);
    }
}
