package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// How one kind of server names the sizes of a picture.
///
/// @param name what it is called
/// @param in texts of which an address of it has one
/// @param unless texts that such an address must not have
/// @param path what tells the size within the path
/// @param replacement what stands there without it
/// @param parameters the query's parameters that tell the size or go with it; `*` for all
/// @param nested the parameter that holds the address of the original
/// @param width what tells the width within what was taken out: its first group that matches
/// @param height the same of the height
/// @param names sizes by name: the width, pixels
/// @param original whether the address without the size is known to lead to the original; else only those sizes
///     are taken that the page names, as if left out
/// @param bare whether an address that tells no size is that of the original; true if left out
record SizePattern(
        String name,
        List<String> in,
        @Nullable List<String> unless,
        @Nullable Pattern path,
        @Nullable String replacement,
        @Nullable List<String> parameters,
        @Nullable String nested,
        @Nullable Pattern width,
        @Nullable Pattern height,
        @Nullable Map<String, Integer> names,
        @Nullable Boolean original,
        @Nullable Boolean bare) {

    /// Whether it is worth a closer look; costs next to nothing.
    boolean mayFit(String url) {
        return in.stream().anyMatch(url::contains)
                && (unless == null || unless.stream().noneMatch(url::contains));
    }

    /// What the address says, if it is of this form.
    Optional<SizeVariants.Variant> variant(WebUrl url) {
        var told = new ArrayList<String>();
        Optional<WebUrl> without = nested == null ? Optional.of(url) : nested(url, told);
        return without.map(inner -> nested == null ? withoutSize(inner, told) : inner)
                .map(key -> new SizeVariants.Variant(
                        key.value(),
                        size(String.join("&", told)),
                        told.isEmpty() && !Boolean.FALSE.equals(bare),
                        Boolean.TRUE.equals(original) ? key : null));
    }

    private WebUrl withoutSize(WebUrl url, List<String> told) {
        WebUrl kept = url.withoutParameters(this::isDropped);
        told.addAll(dropped(url, kept));
        if (path == null) {
            return kept;
        }
        String text = kept.value();
        int query = text.indexOf('?');
        String end = query < 0 ? "" : text.substring(query);
        Matcher size = path.matcher(query < 0 ? text : text.substring(0, query));
        String rest = size.replaceAll(found -> {
            if (!found.group().equals(replacement)) {
                told.add(found.group());
            }
            return Matcher.quoteReplacement(replacement == null ? "" : replacement);
        });
        return told.isEmpty() ? url : new WebUrl(rest + end);
    }

    private boolean isDropped(String parameter) {
        return parameters != null && (parameters.contains("*") || parameters.contains(parameter));
    }

    private static List<String> dropped(WebUrl url, WebUrl kept) {
        var parameters = new ArrayList<>(parametersOf(url));
        parameters.removeAll(parametersOf(kept));
        return parameters;
    }

    private Optional<WebUrl> nested(WebUrl url, List<String> told) {
        told.addAll(parametersOf(url));
        return told.stream()
                .filter(parameter -> parameter.startsWith(nested + '='))
                .findFirst()
                .flatMap(parameter -> decoded(parameter.substring(parameter.indexOf('=') + 1)))
                .flatMap(url::resolve);
    }

    private static Optional<String> decoded(String value) {
        try {
            return Optional.of(URLDecoder.decode(value, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static List<String> parametersOf(WebUrl url) {
        int query = url.value().indexOf('?');
        return query < 0
                ? List.of()
                : Arrays.asList(url.value().substring(query + 1).split("&"));
    }

    private Size size(String told) {
        return names == null ? new Size(told(width, told), told(height, told)) : new Size(named(names, told), null);
    }

    private static @Nullable Integer named(Map<String, Integer> names, String told) {
        return names.entrySet().stream()
                .filter(entry -> told.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Integer told(@Nullable Pattern pattern, String text) {
        if (pattern == null) {
            return null;
        }
        var match = pattern.matcher(text);
        return match.find()
                ? IntStream.rangeClosed(1, match.groupCount())
                        .mapToObj(match::group)
                        .filter(group -> group != null && group.length() <= 6)
                        .map(Integer::valueOf)
                        .filter(pixels -> pixels > 0)
                        .findFirst()
                        .orElse(null)
                : null;
    }
}
