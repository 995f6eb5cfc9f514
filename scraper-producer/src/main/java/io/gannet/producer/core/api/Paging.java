package io.gannet.producer.core.api;

import io.gannet.contract.WebUrl;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How the pages of an API follow one another.
///
/// @param style what leads to the next page; a link to it if left out
/// @param size how many images a page has; 100 if left out
/// @param sizeParameter the query parameter that asks for this size; not asked for if left out
/// @param parameter the query parameter with the page's number, offset or cursor; `page`, `offset` or `cursor` if
///     left out
/// @param first the first page's number, 1 if left out
/// @param next where a page has the address of the next one, or its cursor; `/next` if left out for these styles.
///     Pages by number or offset end where nothing is there, if it is given
/// @param total where a page says how many images there are in all, if it does
public record Paging(
        Style style, Integer size, String sizeParameter, String parameter, Integer first, String next, String total) {

    /// A list of pages with a link from each to the next.
    public static final Paging DEFAULT = new Paging(Style.NEXT_LINK, 100, "", "", 1, "", "");

    /// What leads to the next page.
    public enum Style {
        /// Its number.
        PAGE,
        /// How many images come before it.
        OFFSET,
        /// A value that the page before has for it.
        CURSOR,
        /// Its address, which the page before has.
        NEXT_LINK
    }

    /// @throws IllegalArgumentException if the size is not positive or a pointer is none
    public Paging { // what configuration leaves out comes as null
        style = style == null ? Style.NEXT_LINK : style;
        size = size == null ? 100 : size;
        if (size < 1) {
            throw new IllegalArgumentException("paging.size is " + size + "; it must be at least 1");
        }
        sizeParameter = sizeParameter == null ? "" : sizeParameter;
        boolean told = style == Style.CURSOR || style == Style.NEXT_LINK;
        parameter = parameter == null || parameter.isEmpty() ? defaultParameter(style) : parameter;
        first = first == null ? 1 : first;
        next = CatalogRules.pointer(next, told ? "/next" : "");
        total = CatalogRules.pointer(total, "");
    }

    private static String defaultParameter(Style style) {
        return switch (style) {
            case PAGE -> "page";
            case OFFSET -> "offset";
            case CURSOR, NEXT_LINK -> "cursor";
        };
    }

    /// The address of the first page.
    WebUrl firstPage(WebUrl base) {
        return switch (style) {
            case PAGE -> with(sized(base), String.valueOf(first));
            case OFFSET -> with(sized(base), "0");
            case CURSOR, NEXT_LINK -> sized(base);
        };
    }

    /// The address of the page after one.
    ///
    /// @param base where the first page is, without what paging adds
    /// @param number how many pages come before the one at hand
    /// @param url the address of the one at hand
    /// @param page the one at hand
    /// @param images how many images that has
    /// @return empty if it is the last
    Optional<WebUrl> nextPage(WebUrl base, int number, WebUrl url, JsonNode page, int images) {
        return switch (style) {
            case NEXT_LINK -> told(page).flatMap(url::resolve);
            case CURSOR -> told(page).map(cursor -> with(sized(base), cursor));
            case PAGE ->
                isLast(number, page, images)
                        ? Optional.empty()
                        : Optional.of(with(sized(base), String.valueOf(first + number + 1)));
            case OFFSET ->
                isLast(number, page, images)
                        ? Optional.empty()
                        : Optional.of(with(sized(base), String.valueOf((number + 1L) * size)));
        };
    }

    private boolean isLast(int number, JsonNode page, int images) {
        if (images == 0) {
            return true;
        }
        if (!total.isEmpty() && page.at(total).isNumber()) {
            return (number + 1L) * size >= page.at(total).asLong();
        }
        return next.isEmpty() ? images < size : told(page).isEmpty();
    }

    private Optional<String> told(JsonNode page) {
        return Texts.of(page.at(next));
    }

    private WebUrl sized(WebUrl base) {
        return sizeParameter.isEmpty() ? base : withParameter(base, sizeParameter, String.valueOf(size));
    }

    private WebUrl with(WebUrl url, @Nullable String value) {
        return withParameter(url, parameter, String.valueOf(value));
    }

    private static WebUrl withParameter(WebUrl url, String name, String value) {
        char mark = url.value().indexOf('?') < 0 ? '?' : '&';
        return new WebUrl(url.value() + mark + name + '=' + URLEncoder.encode(value, StandardCharsets.UTF_8));
    }
}
