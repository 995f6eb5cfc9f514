package io.gannet.producer.core.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// The backgrounds that an element has by its `style`, or will have once a script has looked at it.
final class Backgrounds {

    private static final List<String> LAZY = List.of(
            "data-bg",
            "data-background",
            "data-background-image",
            "data-background-src",
            "data-bg-src",
            "data-bg-image",
            "data-lazy-bg",
            "data-lazy-background");

    private static final Pattern DECLARATION =
            Pattern.compile("(?i)(?:^|[;\\s])(?:background(?:-image)?|--[\\w-]+)\\s*:");

    // An escaped character may be any (CSS Syntax section 4.3.7). All is possessive, as data URLs are long.
    private static final String ESCAPED = "\\\\(?:[0-9a-fA-F]{1,6}+\\s?+|.)";
    private static final Pattern URL = Pattern.compile(
            "(?i)\\burl\\(\\s*+(?:\"((?:[^\"\\\\]++|" + ESCAPED + ")*+)\"|'((?:[^'\\\\]++|" + ESCAPED
                    + ")*+)'|((?:[^\\s()\"'\\\\]++|" + ESCAPED + ")*+))\\s*+\\)",
            Pattern.DOTALL);
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:([0-9a-fA-F]{1,6})\\s?|(.))", Pattern.DOTALL);

    private Backgrounds() {}

    /// References as written, in order.
    static List<String> of(Element element) {
        if (element.attributesSize() == 0) {
            return List.of();
        }
        var references = new ArrayList<String>();
        String style = element.attr("style");
        if (style.toLowerCase(Locale.ROOT).contains("url(")
                && DECLARATION.matcher(style).find()) {
            addUrls(style, references);
        }
        for (String attribute : LAZY) {
            String value = element.attr(attribute).strip();
            if (value.toLowerCase(Locale.ROOT).contains("url(")) {
                addUrls(value, references);
            } else if (ImageFiles.isNamedLikeOne(value)) {
                references.add(value);
            }
        }
        if (element.hasAttr("background")) {
            references.add(element.attr("background"));
        }
        return references;
    }

    private static void addUrls(String css, List<String> references) {
        var url = URL.matcher(css);
        while (url.find()) {
            String written = url.group(1) != null ? url.group(1) : url.group(2) != null ? url.group(2) : url.group(3);
            references.add(unescaped(written));
        }
    }

    private static String unescaped(String written) {
        if (written.indexOf('\\') < 0) {
            return written;
        }
        return ESCAPE.matcher(written).replaceAll(match -> {
            if (match.group(1) == null) {
                return Matcher.quoteReplacement(match.group(2));
            }
            int character = Integer.parseInt(match.group(1), 16);
            return Character.isValidCodePoint(character)
                    ? Matcher.quoteReplacement(Character.toString(character))
                    : "\ufffd";
        });
    }
}
