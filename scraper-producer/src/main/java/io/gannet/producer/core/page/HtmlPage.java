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
    private final WebUrl url;
    private final References references;
    private final PageRules rules;

    private HtmlPage(Document document, WebUrl url, References references, PageRules rules) {
        this.document = document;
        this.url = url;
        this.references = references;
        this.rules = rules;
    }

    /// Reads a page.
    ///
    /// @param bytes the page
    /// @param contentType the `Content-Type` header that it came with, if any
    /// @param url where it was found in the end, for relative references
    static HtmlPage read(byte[] bytes, @Nullable String contentType, WebUrl url, PageRules rules) {
        byte[] head = bytes.length <= rules.maxBytes() ? bytes : Arrays.copyOf(bytes, rules.maxBytes());
        var charset = Encoding.of(head, contentType);
        String html = new String(head, charset);
        Document document = Jsoup.parse(html.startsWith("\ufeff") ? html.substring(1) : html);
        var references = new References(base(document, url), charset, rules.tracking());
        return new HtmlPage(document, url, references, rules);
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

    /// The picture that a reference as written on the page leads to, or is.
    Optional<Candidate> picture(Place place, String reference) {
        return resolve(reference)
                .map(target -> Candidate.of(place, target, null))
                .or(() -> DataUrl.picture(reference, rules.maxInlineBytes())
                        .map(inline -> Candidate.of(place, url, inline)));
    }

    // The first base element that has an href counts (HTML Standard, "frozen base URL").
    private static WebUrl base(Document page, WebUrl url) {
        Element base = page.selectFirst("base[href]");
        return base == null ? url : url.resolve(base.attr("href")).orElse(url);
    }
}
