package io.gannet.producer.core.page;

import io.gannet.contract.Surroundings;
import io.gannet.contract.WebUrl;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The elements around one that shows a picture.
///
/// @param element the element itself
/// @param area the part of the page
/// @param picture the `picture` that it is a choice of
/// @param figure the `figure` that it is in
/// @param link the link that it is in
/// @param noscript whether it is there only for readers without scripts
record Setting(
        Element element,
        Area area,
        @Nullable Element picture,
        @Nullable Element figure,
        @Nullable Element link,
        boolean noscript) {

    static Setting of(Element element) {
        Element picture = null;
        Element figure = null;
        Element link = null;
        boolean noscript = false;
        for (Element above = element; above != null; above = above.parent()) {
            switch (above.normalName()) {
                case "picture" -> picture = picture == null ? above : picture;
                case "figure" -> figure = figure == null ? above : figure;
                case "a" -> link = link == null && above.hasAttr("href") ? above : link;
                case "noscript" -> noscript = true;
                default -> {}
            }
        }
        return new Setting(element, Area.of(element), picture, figure, link, noscript);
    }

    /// Where the link leads that it is in.
    Optional<WebUrl> target(Function<String, Optional<WebUrl>> resolve) {
        return link == null ? Optional.empty() : resolve.apply(link.attr("href"));
    }

    /// What stands around it.
    ///
    /// @param heading the last heading before it
    /// @param resolve finds the target of a reference as written on the page
    Surroundings surroundings(@Nullable String heading, Function<String, Optional<WebUrl>> resolve) {
        return new Surroundings(
                null,
                area.id(),
                SourceSizes.shownWidth(element.attr("sizes"), element.attr("width")),
                Text.of(element.attr("title")),
                caption(),
                heading,
                target(resolve).orElse(null),
                null);
    }

    private @Nullable String caption() {
        Element caption =
                figure == null ? null : figure.getElementsByTag("figcaption").first();
        return caption == null ? null : Text.of(caption.text());
    }
}
