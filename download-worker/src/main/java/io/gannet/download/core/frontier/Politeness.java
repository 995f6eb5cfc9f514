package io.gannet.download.core.frontier;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The pace of each host: the first override whose pattern fits, else the default.
public final class Politeness {

    /// The pace of the hosts that fit a pattern.
    ///
    /// @param host a host name or address, in which `*` stands for any characters
    /// @param pace their pace
    public record Special(String host, Pace pace) {}

    private record Rule(Pattern hosts, Pace pace) {}

    private final Pace standard;
    private final List<Rule> rules;

    /// @param specials tried in their order
    public Politeness(Pace standard, List<Special> specials) {
        this.standard = standard;
        this.rules = specials.stream()
                .map(special -> new Rule(pattern(special.host()), special.pace()))
                .toList();
    }

    /// The pace of this host.
    public Pace of(String host) {
        return rules.stream()
                .filter(rule -> rule.hosts().matcher(host).matches())
                .findFirst()
                .map(Rule::pace)
                .orElse(standard);
    }

    private static Pattern pattern(String glob) {
        String quoted = Pattern.quote(glob.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
        return Pattern.compile(quoted);
    }
}
