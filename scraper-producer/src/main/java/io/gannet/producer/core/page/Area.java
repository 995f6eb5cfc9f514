package io.gannet.producer.core.page;

import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The part of a page that an element is in.
public enum Area {
    /// Within `main` or `article`.
    CONTENT,
    /// Nothing tells.
    UNTOLD,
    /// Within `nav`, or a `header` or `footer` of the page (that of an `article` or of `main` is content).
    BOILERPLATE;

    /// The area's name on the wire, for `surroundings.area`; null if nothing tells.
    public @Nullable String id() {
        return this == UNTOLD ? null : name().toLowerCase(Locale.ROOT);
    }

    static Area of(Element element) {
        boolean edge = false;
        for (Element above = element.parent(); above != null; above = above.parent()) {
            switch (above.normalName()) {
                case "nav" -> {
                    return BOILERPLATE;
                }
                case "main", "article" -> {
                    return CONTENT;
                }
                case "header", "footer" -> edge = true;
                default -> {
                    switch (above.attr("role")) {
                        case "navigation" -> {
                            return BOILERPLATE;
                        }
                        case "main" -> {
                            return CONTENT;
                        }
                        case "banner", "contentinfo" -> edge = true;
                        default -> {}
                    }
                }
            }
        }
        return edge ? BOILERPLATE : UNTOLD;
    }
}
