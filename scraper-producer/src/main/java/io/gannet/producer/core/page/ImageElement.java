package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// An `img` element, with the `picture` around it if there is one. It shows one picture, of which it may name many
/// variants; this finds the largest.
final class ImageElement {

    private static final List<String> LARGER =
            List.of("data-old-hires", "data-zoom-image", "data-large_image", "data-large-image", "data-zoom-src");
    private static final List<String> LAZY_SRCSET = List.of("data-srcset", "data-lazy-srcset");
    private static final List<String> LAZY_SRC =
            List.of("data-src", "data-lazy-src", "data-original", "data-lazy", "data-image", "data-img-src");

    // Converters differ in what they read; a page that offers these offers a plainer format, too.
    private static final List<String> LAST_RESORTS = List.of("image/avif", "image/jxl", "image/svg+xml");

    private final Element img;
    private final Function<String, Optional<WebUrl>> resolve;

    /// @param resolve finds the target of a reference as written on the page
    ImageElement(Element img, Function<String, Optional<WebUrl>> resolve) {
        this.img = img;
        this.resolve = resolve;
    }

    /// What it shows; empty if it names nothing that can be fetched, or only counts visits.
    Optional<Candidate> candidate() {
        Size layout = Size.parse(img.attr("width"), img.attr("height"));
        if (layout.isCounter() && firstOf(LAZY_SRC, img) == null) {
            return Optional.empty();
        }
        return larger().or(() -> variant(layout)).or(() -> source(layout)).map(this::describe);
    }

    private Optional<Candidate> larger() {
        return attributes(LARGER).flatMap(resolve).map(url -> candidate(url, Size.UNKNOWN));
    }

    private Optional<Candidate> variant(Size layout) {
        var variants = new ArrayList<Srcset.Variant>(variantsOf(img));
        List<Element> sources = sources();
        sources.stream().filter(each -> !isLastResort(each)).forEach(each -> variants.addAll(variantsOf(each)));
        if (variants.isEmpty() && img.attr("src").isBlank()) {
            sources.forEach(each -> variants.addAll(variantsOf(each)));
        }
        variants.sort(Comparator.comparingInt(ImageElement::widthOrZero)
                .thenComparingDouble(Srcset.Variant::density)
                .reversed());
        for (var variant : variants) {
            Optional<WebUrl> url = resolve.apply(variant.reference());
            if (url.isPresent()) {
                Integer width = variant.width();
                return Optional.of(candidate(url.get(), width == null ? layout : layout.scaledToWidth(width)));
            }
        }
        return Optional.empty();
    }

    private Optional<Candidate> source(Size layout) {
        return attributes(LAZY_SRC)
                .flatMap(resolve)
                .or(() -> resolve.apply(img.attr("src")))
                .map(url -> candidate(url, layout));
    }

    private Candidate candidate(WebUrl url, Size size) {
        return new Candidate(url, place(), 0, Area.of(img), size.width(), size.height(), null);
    }

    private Candidate describe(Candidate candidate) {
        return candidate.described(Extraction.text(img.attr("alt")));
    }

    private Place place() {
        if (img.closest("noscript") != null) {
            return Place.NOSCRIPT;
        }
        return sources().isEmpty() ? Place.IMG : Place.PICTURE;
    }

    private List<Element> sources() {
        Element picture = img.closest("picture");
        return picture == null ? List.of() : picture.getElementsByTag("source");
    }

    private static boolean isLastResort(Element source) {
        return LAST_RESORTS.contains(source.attr("type").strip());
    }

    private static List<Srcset.Variant> variantsOf(Element element) {
        String lazy = firstOf(LAZY_SRCSET, element);
        return Srcset.parse(lazy == null ? element.attr("srcset") : lazy);
    }

    private static int widthOrZero(Srcset.Variant variant) {
        Integer width = variant.width();
        return width == null ? 0 : width;
    }

    private Optional<String> attributes(List<String> names) {
        return Optional.ofNullable(firstOf(names, img));
    }

    private static @Nullable String firstOf(List<String> names, Element element) {
        return names.stream()
                .map(element::attr)
                .filter(value -> !value.isBlank())
                .findFirst()
                .orElse(null);
    }
}
