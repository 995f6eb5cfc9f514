package io.gannet.producer.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The attributes in which scripts find pictures that the page shows later, or larger. There is no standard; these
/// are those of the common libraries and shops.
final class LazyAttributes {

    // Magnifiers and galleries.
    private static final List<String> LARGER = List.of(
            "data-old-hires", // Amazon
            "data-zoom-image",
            "data-zoom-src",
            "data-zoom",
            "data-large_image", // WooCommerce
            "data-large-image",
            "data-large-src",
            "data-image-large-src", // PrestaShop
            "data-orig-file", // WordPress' Jetpack
            "data-full-src",
            "data-full-image",
            "data-full",
            "data-fullsrc",
            "data-hires",
            "data-high-res-src",
            "data-highres",
            "data-magnify-src",
            "data-mfp-src",
            "data-pin-media"); // Pinterest

    private static final List<String> SRCSET =
            List.of("data-srcset", "data-lazy-srcset", "data-original-set", "data-ll-srcset");

    private static final List<String> SRC = List.of(
            "data-src",
            "data-lazy-src",
            "data-original",
            "data-lazy",
            "data-lazyload",
            "data-lazy-original",
            "data-flickity-lazyload",
            "data-splide-lazy",
            "data-image",
            "data-image-src",
            "data-img-src",
            "data-img",
            "data-echo",
            "data-ll-src",
            "data-cfsrc", // Cloudflare
            "data-defer-src",
            "data-hi-res-src",
            "data-src-retina");

    private static final String DYNAMIC = "data-a-dynamic-image"; // Amazon: {"url": [height, width], …}
    private static final Pattern LIKE_AN_ADDRESS = Pattern.compile("\\s*+[^\\s{\\[].*[/.].*", Pattern.DOTALL);
    private static final JsonMapper JSON = new JsonMapper();

    private LazyAttributes() {}

    /// A larger one of the picture that the element shows.
    static @Nullable String larger(Element element) {
        return firstOf(LARGER, element);
    }

    /// The picture that comes in place of `src`.
    static @Nullable String source(Element element) {
        return firstOf(SRC, element);
    }

    /// All variants that the element names of its picture.
    static List<Srcset.Variant> variants(Element element) {
        String lazy = firstOf(SRCSET, element);
        List<Srcset.Variant> variants = Srcset.parse(lazy == null ? element.attr("srcset") : lazy);
        String dynamic = element.attr(DYNAMIC);
        if (dynamic.isBlank()) {
            return variants;
        }
        var all = new ArrayList<>(variants);
        all.addAll(dynamic(dynamic));
        return all;
    }

    private static List<Srcset.Variant> dynamic(String json) {
        try {
            return JSON.readTree(json)
                    .propertyStream()
                    .map(entry -> variant(entry.getKey(), entry.getValue()))
                    .toList();
        } catch (JacksonException _) {
            return List.of(); // no more a list than an attribute that is not there
        }
    }

    private static Srcset.Variant variant(String reference, JsonNode size) {
        return new Srcset.Variant(reference, edge(size.path(1)), edge(size.path(0)), 1);
    }

    private static @Nullable Integer edge(JsonNode value) {
        int pixels = value.asInt(0);
        return pixels > 0 ? pixels : null;
    }

    // Some are switches of the same name: data-zoom="true".
    private static @Nullable String firstOf(List<String> names, Element element) {
        for (String name : names) {
            String value = element.attr(name);
            if (!value.isEmpty() && LIKE_AN_ADDRESS.matcher(value).matches()) {
                return value;
            }
        }
        return null;
    }
}
