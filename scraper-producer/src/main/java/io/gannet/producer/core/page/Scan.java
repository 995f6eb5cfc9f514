package io.gannet.producer.core.page;

import io.gannet.contract.Surroundings;
import io.gannet.contract.WebUrl;
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
    private @Nullable String heading;

    Scan(HtmlPage page, Findings findings) {
        this.page = page;
        this.findings = findings;
        this.metaTags = new MetaTags(page, findings);
    }

    void visit(Element element) {
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
        new ImageElement(Setting.of(img), page::resolve)
                .candidate(heading)
                .map(found -> claim.map(each -> found.claimed(each.place(), each.thing()))
                        .orElse(found))
                .ifPresent(findings::add);
    }

    private void claimed(Element element, Things.Claim claim) {
        page.resolve(Things.value(element))
                .map(url -> around(element, bare(claim.place(), url)).claimed(claim.place(), claim.thing()))
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
                        found -> findings.add(bare(Place.PRELOAD, found.url())
                                .sized(found.variant().size(Size.UNKNOWN))),
                        () -> named(Place.PRELOAD, link.attr("href"), Size.UNKNOWN));
    }

    private void script(Element script) {
        if (script.attr("type").strip().equalsIgnoreCase("application/ld+json")) {
            for (JsonLd.Picture picture : JsonLd.pictures(script.data())) {
                page.resolve(picture.reference()).map(url -> said(picture, url)).ifPresent(findings::add);
            }
        }
    }

    private static Candidate said(JsonLd.Picture picture, WebUrl url) {
        Place place = picture.listed() ? Place.LISTED : Place.JSON_LD;
        return bare(place, url)
                .sized(picture.size())
                .within(new Surroundings(
                        null, null, null, picture.title(), picture.caption(), null, null, picture.thing()));
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
            page.resolve(reference)
                    .map(url -> around(anchor, bare(Place.LINK, url).described(Text.of(anchor.text()))))
                    .ifPresent(findings::add);
        }
    }

    private void shown(Place place, Element element, String reference) {
        page.resolve(reference).map(url -> around(element, bare(place, url))).ifPresent(findings::add);
    }

    private Candidate around(Element element, Candidate candidate) {
        Setting setting = Setting.of(element);
        return new Candidate(
                candidate.url(),
                candidate.place(),
                0,
                setting.area(),
                candidate.width(),
                candidate.height(),
                candidate.alt(),
                setting.surroundings(heading, page::resolve));
    }

    private void named(Place place, String reference, Size size) {
        page.resolve(reference).ifPresent(url -> findings.add(bare(place, url).sized(size)));
    }

    static Candidate bare(Place place, WebUrl url) {
        return new Candidate(url, place, 0, Area.UNTOLD, null, null, null);
    }
}
