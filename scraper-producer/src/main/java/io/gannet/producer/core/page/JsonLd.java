package io.gannet.producer.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.parser.Parser;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pictures that a block of JSON-LD (schema.org) names for the page's own thing: the `image` of a product, and
/// `ImageObject`s. Things that a product is merely related to, and the site's own logo, stand deeper and are not
/// looked at.
final class JsonLd {

    /// A picture that the block names.
    ///
    /// @param reference its URL as written
    /// @param size its size as far as it says
    record Picture(String reference, Size size) {}

    private static final Logger log = LoggerFactory.getLogger(JsonLd.class);

    private static final Set<String> PRODUCTS =
            Set.of("Product", "ProductGroup", "ProductModel", "IndividualProduct", "SomeProducts", "Vehicle", "Car");

    // What shops get wrong in hand-made JSON.
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final List<Picture> pictures = new ArrayList<>();

    private JsonLd() {}

    /// The pictures in order; none if the block is no JSON.
    static List<Picture> pictures(String block) {
        JsonNode root;
        try {
            root = LENIENT.readTree(block);
        } catch (JacksonException e) {
            log.debug("passing over a JSON-LD block that is no JSON: {}", e.getOriginalMessage());
            return List.of();
        }
        var found = new JsonLd();
        found.visit(root);
        return found.pictures;
    }

    private void visit(JsonNode node) {
        if (node.isArray()) {
            node.forEach(this::visit);
        } else if (node.isObject()) {
            visitThing(node);
        }
    }

    private void visitThing(JsonNode node) {
        visit(node.path("@graph"));
        visit(node.path("mainEntity"));
        if (isOneOf(PRODUCTS, node)) {
            image(node.path("image"));
        } else if (isOneOf(Set.of("ImageObject"), node)) {
            image(node);
        }
    }

    private void image(JsonNode image) {
        if (image.isArray()) {
            image.forEach(this::image);
        } else if (image.isString()) {
            add(image, Size.UNKNOWN);
        } else if (image.isObject()) {
            JsonNode url = image.path("contentUrl").isString() ? image.path("contentUrl") : image.path("url");
            if (url.isString()) {
                var size = Size.parse(measure(image.path("width")), measure(image.path("height")));
                add(url, size);
            }
        }
    }

    // Within a script nothing is unescaped; templates that escape all the same are more than URLs that mean "&amp;".
    private void add(JsonNode url, Size size) {
        pictures.add(new Picture(Parser.unescapeEntities(url.stringValue(), true), size));
    }

    // A number, a text, or a QuantitativeValue.
    private static String measure(JsonNode value) {
        return (value.isObject() ? value.path("value") : value).asString("");
    }

    private static boolean isOneOf(Set<String> types, JsonNode node) {
        JsonNode type = node.path("@type");
        return type.isArray()
                ? type.valueStream().anyMatch(each -> isOneOf(types, each.asString("")))
                : isOneOf(types, type.asString(""));
    }

    private static boolean isOneOf(Set<String> types, String type) {
        return types.contains(type.substring(Math.max(type.lastIndexOf('/'), type.lastIndexOf(':')) + 1));
    }
}
