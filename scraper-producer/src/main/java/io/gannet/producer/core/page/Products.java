package io.gannet.producer.core.page;

import io.gannet.contract.Product;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads what a page says of a product in JSON-LD or microdata (schema.org, `Product` and `Offer`).
final class Products {

    private static final List<String> NUMBERS = List.of("sku", "productID", "mpn", "gtin13", "gtin", "gtin14");
    private static final Set<String> TYPES = Set.of(
            "Product",
            "ProductGroup",
            "ProductModel",
            "IndividualProduct",
            "SomeProducts",
            "Vehicle",
            "Car",
            "Motorcycle",
            "Book");

    private static final Pattern SPACES = Pattern.compile("\\s+");

    private Products() {}

    /// The product that a JSON-LD node is; null if it is none, or nothing is said of it.
    static @Nullable Product of(JsonNode node) {
        if (JsonLd.types(node).stream().map(SchemaTypes::bare).noneMatch(TYPES::contains)) {
            return null;
        }
        JsonNode offer = first(node.path("offers"));
        JsonNode specification = first(offer.path("priceSpecification"));
        BigDecimal price = Stream.of(offer.path("price"), offer.path("lowPrice"), specification.path("price"))
                .map(each -> Prices.parse(each.asString("")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String currency = Stream.of(offer, specification)
                .map(each -> Text.of(each.path("priceCurrency").asString("")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        String sku = NUMBERS.stream()
                .map(name -> Text.of(node.path(name).asString("")))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return product(Text.of(node.path("name").asString("")), sku, price, currency);
    }

    /// The product that an element with `itemscope` is; null if it is none, or nothing is said of it.
    static @Nullable Product of(Element scope) {
        if (!isOne(scope)) {
            return null;
        }
        String price = value(scope, "price");
        String lowest = price == null ? value(scope, "lowPrice") : price;
        String sku = NUMBERS.stream()
                .map(name -> value(scope, name))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return product(
                value(scope, "name"), sku, lowest == null ? null : Prices.parse(lowest), value(scope, "priceCurrency"));
    }

    /// Whether an element with `itemscope` is a product.
    static boolean isOne(Element scope) {
        return SPACES.splitAsStream(scope.attr("itemtype").strip())
                .map(SchemaTypes::bare)
                .anyMatch(TYPES::contains);
    }

    private static @Nullable Product product(
            @Nullable String title, @Nullable String sku, @Nullable BigDecimal price, @Nullable String currency) {
        return title == null && sku == null && price == null ? null : new Product(title, sku, price, currency);
    }

    // Offers may be a list; the first is the one that the page shows.
    private static JsonNode first(JsonNode node) {
        return node.isArray() ? node.path(0) : node;
    }

    private static @Nullable String value(Element scope, String property) {
        return scope.getElementsByAttributeValue("itemprop", property).stream()
                .filter(element -> belongsTo(scope, element))
                .map(element -> Text.of(element.hasAttr("content") ? element.attr("content") : element.text()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    // Of things within it only its offers speak for it: a brand has a name, too.
    private static boolean belongsTo(Element scope, Element element) {
        for (Element above = element.parent(); above != null && !above.equals(scope); above = above.parent()) {
            if (above.hasAttr("itemscope") && !above.attr("itemprop").contains("offers")) {
                return false;
            }
        }
        return true;
    }
}
