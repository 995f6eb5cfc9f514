package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds the pictures that an HTML page refers to: bytes in, candidates out. Whatever the bytes are, it finds
/// what can be found and fails for none.
public final class Extraction {

    private final int maxBytes;
    private final int maxCandidates;
    private final TrackingParameters tracking;
    private final Variants variants = new Variants(SizeVariants.known());

    /// @param maxBytes how much of a page is read; what lies beyond is not looked at
    /// @param maxCandidates how many pictures of a page are taken, the first ones
    /// @param tracking what is dropped from the addresses of pictures
    public Extraction(int maxBytes, int maxCandidates, TrackingParameters tracking) {
        this.maxBytes = maxBytes;
        this.maxCandidates = maxCandidates;
        this.tracking = tracking;
    }

    /// Drops nothing from addresses.
    public Extraction(int maxBytes, int maxCandidates) {
        this(maxBytes, maxCandidates, TrackingParameters.NONE);
    }

    /// Reads a page.
    ///
    /// @param bytes the page
    /// @param contentType the `Content-Type` header that it came with, if any
    /// @param url where it was found in the end, for relative references
    public HtmlPage read(byte[] bytes, @Nullable String contentType, WebUrl url) {
        return HtmlPage.read(bytes, maxBytes, contentType, url, tracking);
    }

    /// Reads a page for its pictures alone.
    public List<Candidate> candidates(byte[] bytes, @Nullable String contentType, WebUrl url) {
        return candidates(read(bytes, contentType, url));
    }

    /// The pictures that the page refers to, each once, in the order in which the page first names them.
    public List<Candidate> candidates(HtmlPage page) {
        var findings = new Findings(maxCandidates);
        var scan = new Scan(page, findings);
        page.document().stream().takeWhile(_ -> !findings.areEnough()).forEach(scan::visit);
        return variants.grouped(findings.distinct());
    }
}
