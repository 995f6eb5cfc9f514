package io.gannet.producer.core.page;

import io.gannet.contract.Product;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// What elements are said to be in a thing of schema.org, by microdata (HTML Standard, "Microdata") or RDFa (RDFa
/// Lite 1.1). Of several things side by side the first is what the page is about, the others are its company.
final class Things {

    /// What makes an element a picture of a thing.
    ///
    /// @param place the syntax, or that the thing is one among many
    /// @param thing the type of the thing; null if only its picture is told of
    /// @param product what is said of it, if it is a product
    record Claim(
            Place place, @Nullable String thing, @Nullable Product product) {}

    private enum Syntax {
        MICRODATA("itemprop", "itemscope", "itemtype", Place.MICRODATA),
        RDFA("property", "typeof", "typeof", Place.RDFA);

        private final String property;
        private final String scope;
        private final String type;
        private final Place place;

        Syntax(String property, String scope, String type, Place place) {
            this.property = property;
            this.scope = scope;
            this.type = type;
            this.place = place;
        }
    }

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Set<String> IMAGES = Set.of("image", "photo", "photos", "primaryImageOfPage");
    private static final Set<String> ADDRESSES = Set.of("contentUrl", "url");

    private final Map<Element, Optional<Product>> products = new HashMap<>();
    private final List<Element> roots = new ArrayList<>();
    private @Nullable Element first;

    /// Whether the element is in a thing of microdata.
    static boolean isWithinOne(Element element) {
        return scope(Syntax.MICRODATA, element) != null;
    }

    /// Whether it is said to be the picture of a thing; if so, of which.
    Optional<Claim> claim(Element element) {
        for (Syntax syntax : Syntax.values()) {
            if (element.hasAttr(syntax.property)) {
                Optional<Claim> claim = claim(syntax, element);
                if (claim.isPresent()) {
                    return claim;
                }
            }
        }
        return Optional.empty();
    }

    /// Takes note of an element that is a product by itself.
    void note(Element element) {
        if (element.hasAttr("itemscope") && !element.hasAttr("itemprop") && Products.isOne(element)) {
            roots.add(element);
        }
    }

    /// The product that microdata tells the page to be about; null if there are several.
    @Nullable
    Product onlyProduct() {
        return roots.size() == 1 ? product(Syntax.MICRODATA, roots.getFirst()) : null;
    }

    /// The reference that the element's value is (HTML Standard, "property value").
    static String value(Element element) {
        return switch (element.normalName()) {
            case "meta" -> element.attr("content");
            case "a", "area", "link" -> element.attr("href");
            case "object" -> element.attr("data");
            case "img", "audio", "embed", "iframe", "source", "track", "video" -> element.attr("src");
            default -> firstOf(element, "content", "resource", "href", "src");
        };
    }

    private Optional<Claim> claim(Syntax syntax, Element element) {
        List<String> properties = tokens(element.attr(syntax.property));
        boolean opensThing = element.hasAttr(syntax.scope); // then its own properties tell the address
        if (properties.stream().anyMatch(IMAGES::contains) && !opensThing) {
            return image(syntax, scope(syntax, element));
        }
        if (properties.stream().anyMatch(ADDRESSES::contains)) {
            return address(syntax, properties, scope(syntax, element));
        }
        return Optional.empty();
    }

    private Optional<Claim> image(Syntax syntax, @Nullable Element scope) {
        return scope == null
                ? Optional.empty()
                : SchemaTypes.pictured(types(syntax, scope)).map(thing -> claimIn(syntax, scope, thing));
    }

    private Optional<Claim> address(Syntax syntax, List<String> properties, @Nullable Element image) {
        if (image == null || !SchemaTypes.isImage(types(syntax, image))) {
            return Optional.empty();
        }
        boolean better = !properties.contains("contentUrl")
                && !image.getElementsByAttributeValue(syntax.property, "contentUrl")
                        .isEmpty();
        if (better) {
            return Optional.empty();
        }
        if (!image.hasAttr(syntax.property)) {
            return Optional.of(new Claim(syntax.place, SchemaTypes.IMAGE, null));
        }
        return tokens(image.attr(syntax.property)).stream().anyMatch(IMAGES::contains)
                ? image(syntax, scope(syntax, image))
                : Optional.empty();
    }

    private Claim claimIn(Syntax syntax, Element scope, String thing) {
        if (first == null) {
            first = scope;
        }
        boolean company = !first.equals(scope); // elements are equal only to themselves
        return new Claim(company ? Place.LISTED : syntax.place, thing, product(syntax, scope));
    }

    // Things have many pictures, and reading one takes a pass over all within it.
    private @Nullable Product product(Syntax syntax, Element scope) {
        return syntax == Syntax.MICRODATA
                ? products.computeIfAbsent(scope, each -> Optional.ofNullable(Products.of(each)))
                        .orElse(null)
                : null;
    }

    private static List<String> types(Syntax syntax, Element scope) {
        return Arrays.asList(SPACES.split(scope.attr(syntax.type).strip()));
    }

    private static List<String> tokens(String properties) {
        return SPACES.splitAsStream(properties.strip()).map(SchemaTypes::bare).toList();
    }

    private static @Nullable Element scope(Syntax syntax, Element element) {
        Element above = element.parent();
        while (above != null && !above.hasAttr(syntax.scope)) {
            above = above.parent();
        }
        return above;
    }

    private static String firstOf(Element element, String... attributes) {
        for (String attribute : attributes) {
            if (element.hasAttr(attribute)) {
                return element.attr(attribute);
            }
        }
        return "";
    }
}
