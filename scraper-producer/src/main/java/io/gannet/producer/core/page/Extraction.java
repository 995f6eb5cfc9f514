package io.gannet.producer.core.page;

import io.gannet.contract.Product;
import io.gannet.contract.WebUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the pictures that an HTML page refers to: bytes in, candidates out. Whatever the bytes are, it finds
/// what can be found and fails for none.
public final class Extraction {

    private static final int MAX_INLINE_BYTES = 1 << 20;

    private final PageRules rules;
    private final Variants variants = new Variants(SizeVariants.known());

    /// Looks into pages as far as the rules say.
    public Extraction(PageRules rules) {
        this.rules = rules;
    }

    /// Drops nothing from addresses, and takes pictures of up to a mebibyte that pages hold in themselves.
    ///
    /// @param maxBytes how much of a page is read
    /// @param maxImages how many pictures of a page are taken, the first ones
    public Extraction(int maxBytes, int maxImages) {
        this(new PageRules(maxBytes, maxImages, MAX_INLINE_BYTES, TrackingParameters.NONE));
    }

    /// Reads a page.
    ///
    /// @param bytes the page
    /// @param contentType the `Content-Type` header that it came with, if any
    /// @param url where it was found in the end, for relative references
    public HtmlPage read(byte[] bytes, @Nullable String contentType, WebUrl url) {
        return HtmlPage.read(bytes, contentType, url, rules);
    }

    /// Reads a page for its pictures alone.
    public List<Candidate> candidates(byte[] bytes, @Nullable String contentType, WebUrl url) {
        return candidates(read(bytes, contentType, url));
    }

    /// The pictures that the page refers to, each once, in the order in which the page first names them.
    public List<Candidate> candidates(HtmlPage page) {
        var findings = new Findings(rules.maxImages());
        var scan = new Scan(page, findings);
        page.document().stream().takeWhile(_ -> !findings.areEnough()).forEach(scan::visit);
        List<Candidate> pictures = variants.grouped(findings.distinct());
        Product product = scan.onlyProduct();
        return product == null
                ? pictures
                : pictures.stream()
                        .map(each -> each.product() == null ? each.showing(product) : each)
                        .toList();
    }
}
