package io.gannet.producer.core.page;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The `meta` elements that name the page's picture: OpenGraph (ogp.me, "Structured Properties"), Twitter cards,
/// and schema.org without a thing around it.
final class MetaTags {

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private final HtmlPage page;
    private final Findings findings;

    MetaTags(HtmlPage page, Findings findings) {
        this.page = page;
        this.findings = findings;
    }

    void visit(Element meta) {
        String names = meta.hasAttr("property") ? meta.attr("property") : meta.attr("name");
        String content = meta.attr("content");
        for (String name : SPACES.split(names.strip().toLowerCase(Locale.ROOT), 0)) {
            named(name, content);
        }
        if (meta.attr("itemprop").strip().equalsIgnoreCase("image") && !Things.isWithinOne(meta)) {
            begin(Place.ITEMPROP, content);
        }
    }

    private void named(String name, String content) {
        switch (name) {
            case "og:image", "og:image:url" -> openGraph(content);
            case "og:image:secure_url" -> secure(content);
            case "og:image:width" -> findings.refine(Place.OG_IMAGE, Size.parse(content, ""), null);
            case "og:image:height" -> findings.refine(Place.OG_IMAGE, Size.parse("", content), null);
            case "og:image:alt" -> findings.refine(Place.OG_IMAGE, Size.UNKNOWN, Text.of(content));
            case "twitter:image", "twitter:image:src", "twitter:image0" -> begin(Place.TWITTER_IMAGE, content);
            case "twitter:image:width" -> findings.refine(Place.TWITTER_IMAGE, Size.parse(content, ""), null);
            case "twitter:image:height" -> findings.refine(Place.TWITTER_IMAGE, Size.parse("", content), null);
            case "twitter:image:alt" -> findings.refine(Place.TWITTER_IMAGE, Size.UNKNOWN, Text.of(content));
            default -> {}
        }
    }

    // og:image:url says the same as og:image, and begins another picture only where it says another.
    private void openGraph(String content) {
        boolean same = page.resolve(content)
                .map(url -> findings.isLast(Place.OG_IMAGE, url))
                .orElse(false);
        if (!same) {
            begin(Place.OG_IMAGE, content);
        }
    }

    private void secure(String content) {
        if (findings.hasBegun(Place.OG_IMAGE)) {
            page.resolve(content).ifPresent(url -> findings.replace(Place.OG_IMAGE, url));
        } else {
            begin(Place.OG_IMAGE, content);
        }
    }

    private void begin(Place place, String reference) {
        findings.begin(place, page.picture(place, reference).orElse(null));
    }
}
