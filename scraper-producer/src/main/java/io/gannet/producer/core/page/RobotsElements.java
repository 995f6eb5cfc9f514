package io.gannet.producer.core.page;

import io.gannet.contract.ProductToken;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// What a page asks of robots by its `meta` elements: those for all (`name="robots"`) and those for us. The form
/// is that of the header `X-Robots-Tag`; there is no standard.
final class RobotsElements {

    private static final Pattern SEPARATOR = Pattern.compile("[,;\\s]+");

    private RobotsElements() {}

    /// Whether the page states one of the directives; if so, how.
    ///
    /// @param heeded the directives, in lower case
    static Optional<String> refusal(Document page, Collection<String> heeded) {
        if (heeded.isEmpty()) {
            return Optional.empty();
        }
        return page.getElementsByTag("meta").stream()
                .filter(RobotsElements::isForUs)
                .flatMap(meta -> stated(meta, heeded).stream())
                .findFirst();
    }

    private static boolean isForUs(Element meta) {
        String name = meta.attr("name").strip();
        return name.equalsIgnoreCase("robots") || name.equalsIgnoreCase(ProductToken.VALUE);
    }

    private static Optional<String> stated(Element meta, Collection<String> heeded) {
        return SEPARATOR
                .splitAsStream(meta.attr("content").strip().toLowerCase(Locale.ROOT))
                .filter(heeded::contains)
                .findFirst()
                .map(directive -> "meta " + meta.attr("name").strip() + ": " + directive);
    }
}
