package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// An HTML page as a browser without scripts reads it: in its encoding, with references that are relative to its
/// base. There are no bytes that cannot be read.
public final class HtmlPage {

    private final Document document;
    private final References references;

    private HtmlPage(Document document, References references) {
        this.document = document;
        this.references = references;
    }

    /// Reads a page.
    ///
    /// @param bytes the page
    /// @param maxBytes how much of it is read; what lies beyond is not looked at
    /// @param contentType the `Content-Type` header that it came with, if any
    /// @param url where it was found in the end, for relative references
    /// @param tracking what is dropped from the addresses that it refers to
    public static HtmlPage read(
            byte[] bytes, int maxBytes, @Nullable String contentType, WebUrl url, TrackingParameters tracking) {
        byte[] head = bytes.length <= maxBytes ? bytes : Arrays.copyOf(bytes, maxBytes);
        var charset = Encoding.of(head, contentType);
        String html = new String(head, charset);
        Document document = Jsoup.parse(html.startsWith("\ufeff") ? html.substring(1) : html);
        return new HtmlPage(document, new References(base(document, url), charset, tracking));
    }

    /// The page's elements.
    public Document document() {
        return document;
    }

    /// Whether the page asks by its `meta` elements for nothing of it to be used; if so, how.
    ///
    /// @param heeded the robots directives that count, in lower case
    public Optional<String> refusal(Collection<String> heeded) {
        return RobotsElements.refusal(document, heeded);
    }

    /// Resolves a reference as written on the page.
    ///
    /// @return the target, or empty if Gannet cannot ask for it (blank, `data:`, `mailto:`, not parseable)
    public Optional<WebUrl> resolve(String reference) {
        return references.resolve(reference);
    }

    // The first base element that has an href counts (HTML Standard, "frozen base URL").
    private static WebUrl base(Document page, WebUrl url) {
        Element base = page.selectFirst("base[href]");
        return base == null ? url : url.resolve(base.attr("href")).orElse(url);
    }
}
