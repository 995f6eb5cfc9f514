package io.gannet.download.core.robots;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import io.gannet.contract.ProductToken;
import io.gannet.contract.WebUrl;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What one robots.txt says to Gannet (RFC 9309), whose product token is `gannet`.
public final class RobotsRules {

    /// How much of a robots.txt is read; RFC 9309 section 2.5 asks for at least 500 kibibytes.
    public static final int MAX_BYTES = 500 << 10;

    /// What a host that has no robots.txt says (RFC 9309 section 2.3.1.3).
    public static final RobotsRules ALLOW_ALL =
            new RobotsRules("", new SimpleRobotRules(RobotRulesMode.ALLOW_ALL), UsageRules.NONE);

    private static final int MOST_SITEMAPS = 100;

    // Well below the time for which a robots.txt holds, so that asking for it anew does not use up every turn.
    private static final Duration LONGEST_DELAY = Duration.ofHours(6);

    private final String text;
    private final BaseRobotRules rules;
    private final UsageRules usages;

    private RobotsRules(String text, BaseRobotRules rules, UsageRules usages) {
        this.text = text;
        this.rules = rules;
        this.usages = usages;
    }

    /// Reads the text of an origin's robots.txt; there is no text that cannot be read.
    ///
    /// @param text at most the first [#MAX_BYTES] of it
    public static RobotsRules parse(String origin, String text) {
        if (text.isBlank()) {
            return ALLOW_ALL;
        }
        // A delay beyond the parser's limit would be read as "forbidden"; a slow host is to be asked slowly.
        var parser = new SimpleRobotRulesParser(Long.MAX_VALUE, 0);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new RobotsRules(
                text,
                parser.parseContent(origin + "/robots.txt", bytes, "text/plain", List.of(ProductToken.VALUE)),
                UsageRules.parse(text, ProductToken.VALUE));
    }

    /// Whether the address may be asked for. The robots.txt itself always may (RFC 9309 section 2.2.2).
    public boolean allows(WebUrl url) {
        return rules.isAllowed(url.value());
    }

    /// The pause between two requests that the host asks for, zero if it asks for none; at most six hours.
    public Duration crawlDelay() {
        long millis = rules.getCrawlDelay();
        return millis <= 0 ? Duration.ZERO : Duration.ofMillis(Math.min(millis, LONGEST_DELAY.toMillis()));
    }

    /// What it says about usage, see [OptOuts].
    UsageRules usages() {
        return usages;
    }

    /// The addresses of sitemaps that it names, as they stand there; the first hundred.
    public List<String> sitemaps() {
        return rules.getSitemaps().stream().limit(MOST_SITEMAPS).toList();
    }

    /// The text that was read.
    public String text() {
        return text;
    }
}
