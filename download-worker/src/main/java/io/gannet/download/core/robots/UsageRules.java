package io.gannet.download.core.robots;

import io.gannet.contract.WebUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What a robots.txt says about the usage of what lies under its paths: the lines `Content-Usage` (IETF AIPREF,
/// draft-ietf-aipref-attach) and `Content-Signal` (Cloudflare). They belong to the group in which they stand, are
/// matched like `Allow` and `Disallow` (RFC 9309 section 2.2.2), and the longest path counts; where two are equally
/// long, both do.
final class UsageRules {

    /// None.
    static final UsageRules NONE = new UsageRules(List.of());

    /// One line that refuses something, or permits it where a shorter path refuses it.
    ///
    /// @param label `Content-Usage` or `Content-Signal`
    /// @param path the path pattern, empty for everything
    /// @param expression what it says
    private record Rule(String label, String path, String expression) {

        Optional<String> refusal(Set<String> usages) {
            return Usages.refusedBy(expression).stream().anyMatch(usages::contains)
                    ? Optional.of(label + ": " + expression)
                    : Optional.empty();
        }
    }

    private static final String USAGE = "Content-Usage";
    private static final String SIGNAL = "Content-Signal";
    private static final int MOST_RULES = 1_000;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z_-]+");
    private static final Set<String> MEMBERS =
            Set.of("allow", "disallow", "crawl-delay", USAGE.toLowerCase(Locale.ROOT), SIGNAL.toLowerCase(Locale.ROOT));
    private static final WebUrl ANY_HOST = new WebUrl("http://host.invalid/");

    private final List<Rule> rules;

    private UsageRules(List<Rule> rules) {
        this.rules = List.copyOf(rules);
    }

    /// Reads a robots.txt; there is no text that cannot be read.
    ///
    /// @param token the product token whose groups count; only if there are none, those for `*` do
    static UsageRules parse(String text, String token) {
        if (!text.toLowerCase(Locale.ROOT).contains("content-")) {
            return NONE;
        }
        var reader = new Reader(token);
        text.lines().forEach(reader::read);
        return new UsageRules(reader.rules());
    }

    /// The line that refuses one of these usages for the address.
    ///
    /// @param usages by the names that [Usages#named] gives them
    Optional<String> refusal(Set<String> usages, WebUrl url) {
        String path = url.pathAndQuery();
        return refusal(USAGE, usages, path).or(() -> refusal(SIGNAL, usages, path));
    }

    private Optional<String> refusal(String label, Set<String> usages, String path) {
        List<Rule> matching = rules.stream()
                .filter(rule -> rule.label().equals(label) && PathPattern.matches(rule.path(), path))
                .toList();
        int longest =
                matching.stream().mapToInt(rule -> rule.path().length()).max().orElse(0);
        return matching.stream()
                .filter(rule -> rule.path().length() == longest)
                .flatMap(rule -> rule.refusal(usages).stream())
                .findFirst();
    }

    /// Goes through the lines and sorts the rules by whom they are for.
    private static final class Reader {

        private final String token;
        private final List<Rule> ours = new ArrayList<>();
        private final List<Rule> everybodys = new ArrayList<>();
        private boolean namesUs; // some group does
        private boolean forUs; // this group is
        private boolean forEverybody;
        private boolean inRules; // a further User-agent line begins another group

        Reader(String token) {
            this.token = token;
        }

        List<Rule> rules() {
            return namesUs ? ours : everybodys;
        }

        void read(String line) {
            int comment = line.indexOf('#');
            String[] parts = (comment < 0 ? line : line.substring(0, comment)).split(":", 2);
            if (parts.length < 2) {
                return;
            }
            String label = parts[0].replace("\ufeff", "").strip().toLowerCase(Locale.ROOT);
            String value = parts[1].strip();
            if (label.equals("user-agent")) {
                begin(value);
            } else if (MEMBERS.contains(label)) {
                inRules = true;
                add(label, value);
            }
        }

        private void begin(String agent) {
            if (inRules) {
                forUs = false;
                forEverybody = false;
                inRules = false;
            }
            var name = TOKEN.matcher(agent);
            boolean us = name.lookingAt() && name.group().equalsIgnoreCase(token);
            namesUs |= us;
            forUs |= us;
            forEverybody |= agent.equals("*");
        }

        private void add(String label, String value) {
            boolean usage = label.equalsIgnoreCase(USAGE);
            if (!usage && !label.equalsIgnoreCase(SIGNAL)) {
                return;
            }
            String[] parts = value.startsWith("/") ? value.split("[ \\t]+", 2) : new String[] {"", value};
            if (parts.length < 2) {
                return;
            }
            // In the same percent-encoding as the addresses.
            String path = parts[0].isEmpty()
                    ? ""
                    : ANY_HOST.resolve(ANY_HOST.origin() + parts[0])
                            .map(WebUrl::pathAndQuery)
                            .orElse("");
            var rule = new Rule(usage ? USAGE : SIGNAL, path, parts[1]);
            if (forUs && ours.size() < MOST_RULES) {
                ours.add(rule);
            }
            if (forEverybody && everybodys.size() < MOST_RULES) {
                everybodys.add(rule);
            }
        }
    }
}
