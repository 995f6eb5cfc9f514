package io.gannet.download.core.robots;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads what may be done with something and what not: the dictionary of `Content-Usage` (IETF AIPREF, RFC 9651
/// section 3.2: `train-ai=n, search=y`) and that of `Content-Signal` (Cloudflare: `ai-train=no, search=yes`).
final class Usages {

    private static final Map<String, String> OTHER_NAMES = Map.of("ai-train", "train-ai");
    private static final Set<String> NO = Set.of("n", "no");

    private Usages() {}

    /// A usage by the name that AIPREF has for it.
    static String named(String name) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        return OTHER_NAMES.getOrDefault(lower, lower);
    }

    /// The usages that an expression refuses. What cannot be read says nothing; of two values for one usage the last
    /// counts (RFC 9651 section 4.2.2).
    ///
    /// @param expression members with commas between them
    static Set<String> refusedBy(String expression) {
        var answers = new HashMap<String, Boolean>();
        for (String member : expression.split(",", -1)) {
            String[] parts = member.split(";", 2)[0].split("=", 2);
            if (parts.length == 2 && !parts[0].isBlank()) {
                answers.put(named(parts[0]), NO.contains(parts[1].strip().toLowerCase(Locale.ROOT)));
            }
        }
        return answers.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// The same for a header that may have been sent in several lines, which count as one.
    static Set<String> refusedBy(List<String> lines) {
        return refusedBy(String.join(",", lines));
    }
}
