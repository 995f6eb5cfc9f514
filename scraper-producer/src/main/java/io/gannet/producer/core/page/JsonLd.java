package io.gannet.producer.core.page;

import io.gannet.contract.Product;
import io.gannet.contract.Surroundings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The pictures that a block of JSON-LD (schema.org) names for the page's own thing: the `image` of a product,
/// and `ImageObject`s. Things that a product is merely related to, and the site's own logo, stand deeper and are
/// not looked at.
final class JsonLd {

    /// A picture that the block names.
    ///
    /// @param reference its URL as written
    /// @param size its size as far as it says
    /// @param thing the type of what it is the image of
    /// @param listed whether that is one among many in a list
    /// @param title its name
    /// @param caption its caption
    /// @param product what is said of the product that it shows
    record Picture(
            String reference,
            Size size,
            String thing,
            boolean listed,
            @Nullable String title,
            @Nullable String caption,
            @Nullable Product product) {

        /// What the block says around it.
        Surroundings surroundings() {
            return new Surroundings(null, null, null, title, caption, null, null, thing);
        }
    }

    /// What a block says.
    ///
    /// @param pictures the pictures in order
    /// @param products what the page is about, without variants and things of lists
    record Block(List<Picture> pictures, List<Product> products) {}

    /// What the picture is an image of.
    private record Owner(
            String thing, boolean listed, @Nullable Product product) {}

    private enum Standing {
        MAIN,
        VARIANT,
        LISTED
    }

    private static final Logger log = LoggerFactory.getLogger(JsonLd.class);

    // What leads from a page's node to the thing that it is about, and from a thing to its variants.
    private static final List<String> WAYS = List.of("@graph", "mainEntity", "mainEntityOfPage", "itemOffered", "item");
    private static final List<String> VARIANTS = List.of("hasVariant", "isVariantOf");
    private static final List<String> IMAGES = List.of("image", "primaryImageOfPage", "photo", "photos");

    // What shops get wrong in hand-made JSON.
    private static final JsonMapper LENIENT = JsonMapper.builder()
            .enable(
                    JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER,
                    JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .build();

    private final List<Picture> pictures = new ArrayList<>();
    private final List<Product> products = new ArrayList<>();
    private final Map<String, JsonNode> imagesById = new HashMap<>();

    private JsonLd() {}

    /// The block's JSON; empty if it is none.
    static Optional<JsonNode> parse(String block) {
        try {
            return Optional.of(LENIENT.readTree(withoutComment(block.strip())));
        } catch (JacksonException e) {
            log.debug("passing over a JSON-LD block that is no JSON: {}", e.getOriginalMessage());
            return Optional.empty();
        }
    }

    /// Reads a block; it says nothing if it is no JSON.
    static Block read(String block) {
        var found = new JsonLd();
        parse(block).ifPresent(root -> {
            found.index(root);
            found.visit(root, Standing.MAIN);
        });
        return new Block(found.pictures, found.products);
    }

    /// The types of a node.
    static List<String> types(JsonNode node) {
        JsonNode type = node.path("@type");
        return type.isArray()
                ? type.valueStream().map(each -> each.asString("")).toList()
                : List.of(type.asString(""));
    }

    private static String withoutComment(String block) {
        return block.startsWith("<!--") ? block.replaceFirst("^<!--", "").replaceFirst("-->$", "") : block;
    }

    // Graphs name pictures once and refer to them by id.
    private void index(JsonNode root) {
        for (JsonNode node : root.isArray() ? root : root.path("@graph")) {
            if (node.path("@id").isString() && SchemaTypes.isImage(types(node))) {
                imagesById.put(node.path("@id").stringValue(), node);
            }
        }
    }

    private void visit(JsonNode node, Standing standing) {
        if (node.isArray()) {
            node.forEach(each -> visit(each, standing));
        } else if (node.isObject()) {
            visitThing(node, standing);
        }
    }

    private void visitThing(JsonNode node, Standing standing) {
        List<String> types = types(node);
        if (SchemaTypes.isImage(types)) {
            image(node, new Owner(SchemaTypes.IMAGE, standing == Standing.LISTED, null));
            return;
        }
        Product product = Products.of(node);
        if (product != null && standing == Standing.MAIN) {
            products.add(product);
        }
        SchemaTypes.pictured(types).ifPresent(type -> {
            var owner = new Owner(type, standing == Standing.LISTED, product);
            IMAGES.forEach(property -> image(node.path(property), owner));
            image(node.path("associatedMedia"), owner);
        });
        WAYS.forEach(way -> visit(node.path(way), standing));
        Standing variant = standing == Standing.LISTED ? standing : Standing.VARIANT;
        VARIANTS.forEach(way -> visit(node.path(way), variant));
        visit(node.path("itemListElement"), Standing.LISTED);
    }

    private void image(JsonNode image, Owner owner) {
        if (image.isArray()) {
            image.forEach(each -> image(each, owner));
        } else if (image.isString()) {
            add(image, image, owner);
        } else if (image.isObject()) {
            JsonNode described = isReference(image)
                    ? imagesById.getOrDefault(image.path("@id").stringValue(), image)
                    : image;
            JsonNode url = described.path("contentUrl");
            JsonNode urls = url.isString() || url.isArray() ? url : described.path("url");
            for (JsonNode each : urls.isArray() ? urls : List.of(urls)) {
                add(described, each, owner);
            }
        }
    }

    private static boolean isReference(JsonNode node) {
        return node.path("@id").isString() && !node.has("url") && !node.has("contentUrl");
    }

    // Within a script nothing is unescaped; templates that escape all the same are more than URLs that mean "&amp;".
    private void add(JsonNode image, JsonNode url, Owner owner) {
        if (url.isString()) {
            pictures.add(new Picture(
                    Parser.unescapeEntities(url.stringValue(), true),
                    Size.parse(measure(image.path("width")), measure(image.path("height"))),
                    owner.thing(),
                    owner.listed(),
                    Text.of(image.path("name").asString("")),
                    Text.of(image.path("caption").asString("")),
                    owner.product()));
        }
    }

    // A number, a text, or a QuantitativeValue.
    private static String measure(JsonNode value) {
        return (value.isObject() ? value.path("value") : value).asString("");
    }
}
