package io.gannet.producer.core.page;

import io.gannet.contract.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// One pass over a page in document order.
final class Scan {

    private static final Set<String> IMAGES = Set.of("img", "amp-img", "amp-anim");
    private static final Set<String> ICONS =
            Set.of("icon", "apple-touch-icon", "apple-touch-icon-precomposed", "fluid-icon", "mask-icon");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern LARGEST_ICON = Pattern.compile("(\\d{1,5})[xX](\\d{1,5})(?!.*\\d[xX]\\d)");

    private final HtmlPage page;
    private final Findings findings;
    private final MetaTags metaTags;
    private final Things things = new Things();
    private final List<Product> products = new ArrayList<>();
    private @Nullable String heading;

    Scan(HtmlPage page, Findings findings) {
        this.page = page;
        this.findings = findings;
        this.metaTags = new MetaTags(page, findings);
    }

    /// The product that the page is about; null if it tells of none, or of several side by side.
    @Nullable
    Product onlyProduct() {
        return products.isEmpty() ? things.onlyProduct() : products.size() == 1 ? products.getFirst() : null;
    }

    void visit(Element element) {
        things.note(element);
        Optional<Things.Claim> claim = things.claim(element);
        if (IMAGES.contains(element.normalName())) {
            image(element, claim);
        } else {
            claim.ifPresent(each -> claimed(element, each));
        }
        switch (element.normalName()) {
            case "meta" -> metaTags.visit(element);
            case "link" -> link(element);
            case "script" -> script(element);
            case "input" -> input(element);
            case "a" -> anchor(element);
            case "video", "amp-video" -> shown(Place.POSTER, element, element.attr("poster"));
            case "h1", "h2", "h3", "h4", "h5", "h6" -> heading = Text.of(element.text());
            default -> {}
        }
        for (String reference : Backgrounds.of(element)) {
            shown(Place.BACKGROUND, element, reference);
        }
    }

    private void image(Element img, Optional<Things.Claim> claim) {
        new ImageElement(Setting.of(img), page)
                .candidate(heading)
                .map(found -> claim.map(each -> found.claimed(each)).orElse(found))
                .ifPresent(findings::add);
    }

    private void claimed(Element element, Things.Claim claim) {
        page.picture(claim.place(), Things.value(element))
                .map(found -> around(element, found).claimed(claim))
                .ifPresent(findings::add);
    }

    private void link(Element link) {
        List<String> relations =
                Arrays.asList(SPACES.split(link.attr("rel").strip().toLowerCase(Locale.ROOT), 0));
        if (relations.contains("image_src")) {
            named(Place.IMAGE_SRC, link.attr("href"), Size.UNKNOWN);
        } else if (relations.contains("preload") && link.attr("as").strip().equalsIgnoreCase("image")) {
            preload(link);
        } else if (relations.stream().anyMatch(ICONS::contains)) {
            var size = LARGEST_ICON.matcher(link.attr("sizes"));
            named(Place.ICON, link.attr("href"), size.find() ? Size.parse(size.group(1), size.group(2)) : Size.UNKNOWN);
        }
    }

    private void preload(Element link) {
        Srcset.largest(Srcset.parse(link.attr("imagesrcset")), page::resolve)
                .ifPresentOrElse(
                        found -> findings.add(Candidate.of(Place.PRELOAD, found.url(), null)
                                .sized(found.variant().size(Size.UNKNOWN))),
                        () -> named(Place.PRELOAD, link.attr("href"), Size.UNKNOWN));
    }

    private void script(Element script) {
        if (script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
            JsonLd.Block block = JsonLd.read(script.data());
            products.addAll(block.products());
            for (JsonLd.Picture picture : block.pictures()) {
                Place place = picture.listed() ? Place.LISTED : Place.JSON_LD;
                page.picture(place, picture.reference())
                        .map(found -> found.sized(picture.size())
                                .within(picture.surroundings())
                                .showing(picture.product()))
                        .ifPresent(findings::add);
            }
        }
    }

    private void input(Element input) {
        if (input.attr("type").strip().equalsIgnoreCase("image")) {
            shown(Place.IMG, input, input.attr("src"));
        }
    }

    // A link around a small picture to the large one is the picture's (see ImageElement).
    private void anchor(Element anchor) {
        String reference = anchor.attr("href");
        if (ImageFiles.isNamedLikeOne(reference)
                && anchor.getElementsByTag("img").isEmpty()) {
            page.picture(Place.LINK, reference)
                    .map(found -> around(anchor, found.described(Text.of(anchor.text()))))
                    .ifPresent(findings::add);
        }
    }

    private void shown(Place place, Element element, String reference) {
        page.picture(place, reference).map(found -> around(element, found)).ifPresent(findings::add);
    }

    private Candidate around(Element element, Candidate candidate) {
        Setting setting = Setting.of(element);
        return candidate.in(setting.area()).within(setting.surroundings(heading, page::resolve));
    }

    private void named(Place place, String reference, Size size) {
        page.picture(place, reference).ifPresent(found -> findings.add(found.sized(size)));
    }
}
