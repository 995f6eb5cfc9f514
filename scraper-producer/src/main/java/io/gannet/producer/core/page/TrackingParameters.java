package io.gannet.producer.core.page;

import io.gannet.contract.WebUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The query parameters that tell where a visitor came from and do not change what an address leads to. Without them
/// two spellings of one address are one.
public final class TrackingParameters {

    /// Nothing is dropped.
    public static final TrackingParameters NONE = new TrackingParameters(List.of());

    private final Set<String> names = new HashSet<>();
    private final List<String> prefixes;

    /// @param patterns their names; a final `*` stands for any characters. Upper and lower case are the same
    public TrackingParameters(List<String> patterns) {
        List<String> lower = patterns.stream()
                .map(pattern -> pattern.strip().toLowerCase(Locale.ROOT))
                .toList();
        lower.stream().filter(pattern -> !pattern.endsWith("*")).forEach(names::add);
        prefixes = lower.stream()
                .filter(pattern -> pattern.endsWith("*"))
                .map(pattern -> pattern.substring(0, pattern.length() - 1))
                .toList();
    }

    /// The address without them; the same if it has none.
    public WebUrl removedFrom(WebUrl url) {
        boolean mayHaveSome = url.value().indexOf('?') >= 0 && !(names.isEmpty() && prefixes.isEmpty());
        return mayHaveSome ? url.withoutParameters(this::contains) : url;
    }

    private boolean contains(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return names.contains(lower) || prefixes.stream().anyMatch(lower::startsWith);
    }
}
