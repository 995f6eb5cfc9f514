package io.gannet.producer.core.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.gannet.contract.WebUrl;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What is found on a page at `https://shop.example/cups/7.html`.
final class Found {

    static final WebUrl PAGE = new WebUrl("https://shop.example/cups/7.html");

    private Found() {}

    static List<Candidate> candidates(String html) {
        return new Extraction(1_000_000, 100).candidates(html.getBytes(UTF_8), "text/html; charset=utf-8", PAGE);
    }

    /// Each as `place reference [widthxheight]`, references relative to `https://shop.example/`.
    static String in(String html) {
        return candidates(html).stream().map(Found::describe).collect(Collectors.joining("; "));
    }

    private static String describe(Candidate found) {
        String size = found.width() == null && found.height() == null
                ? ""
                : " " + orDash(found.width()) + "x" + orDash(found.height());
        return found.place().id() + ' ' + found.url().value().replace("https://shop.example/", "") + size;
    }

    private static String orDash(@Nullable Integer edge) {
        return edge == null ? "-" : edge.toString();
    }
}
