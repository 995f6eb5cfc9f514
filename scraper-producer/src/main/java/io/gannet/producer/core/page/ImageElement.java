package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// An `img` element or its like, with the `picture` around it if there is one. It shows one picture, of which it
/// may name many variants; this finds the largest.
final class ImageElement {

    // Converters differ in what they read; a page that offers these offers a plainer format, too.
    private static final List<String> LAST_RESORTS = List.of("image/avif", "image/jxl", "image/svg+xml");

    private final Element img;
    private final Setting setting;
    private final HtmlPage page;

    /// @param setting the element, and what is around it
    /// @param page the page that it is on
    ImageElement(Setting setting, HtmlPage page) {
        this.img = setting.element();
        this.setting = setting;
        this.page = page;
    }

    /// What it shows; empty if it names nothing that can be fetched, or only counts visits.
    ///
    /// @param heading the last heading before it
    Optional<Candidate> candidate(@Nullable String heading) {
        Size layout = Size.parse(img.attr("width"), img.attr("height"));
        if (layout.isCounter() && LazyAttributes.source(img) == null) {
            return Optional.empty();
        }
        Optional<Candidate> variant = variant(layout);
        return larger(variant)
                .or(() -> variant)
                .or(() -> source(layout))
                .map(found -> found.in(setting.area())
                        .described(Text.of(img.attr("alt")))
                        .within(setting.surroundings(heading, page::resolve)));
    }

    // A link around a picture to another is to a larger one of the same. It is no smaller than the largest variant.
    private Optional<Candidate> larger(Optional<Candidate> variant) {
        Size size = variant.map(each -> new Size(each.width(), each.height())).orElse(Size.UNKNOWN);
        return Optional.ofNullable(LazyAttributes.larger(img))
                .flatMap(page::resolve)
                .or(() -> linked().flatMap(page::resolve))
                .map(url -> found(url, size));
    }

    private Optional<String> linked() {
        return Optional.ofNullable(setting.link())
                .map(link -> link.attr("href"))
                .filter(ImageFiles::isNamedLikeOne);
    }

    private Optional<Candidate> variant(Size layout) {
        var variants = new ArrayList<Srcset.Variant>(LazyAttributes.variants(img));
        List<Element> sources = sources();
        sources.stream()
                .filter(each -> !isLastResort(each))
                .forEach(each -> variants.addAll(LazyAttributes.variants(each)));
        if (variants.isEmpty() && img.attr("src").isBlank()) {
            sources.forEach(each -> variants.addAll(LazyAttributes.variants(each)));
        }
        return Srcset.largest(variants, page::resolve)
                .map(largest -> found(largest.url(), largest.variant().size(layout)));
    }

    private Optional<Candidate> source(Size layout) {
        return Optional.ofNullable(LazyAttributes.source(img))
                .flatMap(source -> page.picture(place(), source))
                .or(() -> page.picture(place(), img.attr("src")))
                .map(found -> found.sized(layout));
    }

    private Candidate found(WebUrl url, Size size) {
        return Candidate.of(place(), url, null).sized(size);
    }

    private Place place() {
        if (setting.noscript()) {
            return Place.NOSCRIPT;
        }
        return sources().isEmpty() ? Place.IMG : Place.PICTURE;
    }

    private List<Element> sources() {
        Element picture = setting.picture();
        return picture == null ? List.of() : picture.getElementsByTag("source");
    }

    private static boolean isLastResort(Element source) {
        String type = source.attr("type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return LAST_RESORTS.contains(type);
    }
}
