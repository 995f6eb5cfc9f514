package io.gannet.producer.core.site;

import io.gannet.contract.Crawl;
import io.gannet.contract.WebUrl;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Which links a crawl follows: those to its hosts that fit one of its patterns.
final class LinkPatterns {

    private final Set<String> hosts;
    private final List<String> ofPaths;
    private final List<String> ofAddresses;

    LinkPatterns(Crawl crawl) {
        hosts = new HashSet<>(crawl.hosts());
        ofPaths = crawl.follow().stream().filter(text -> !isOfAddresses(text)).toList();
        ofAddresses =
                crawl.follow().stream().filter(LinkPatterns::isOfAddresses).toList();
    }

    /// Whether the link is followed.
    boolean admit(WebUrl link) {
        return hosts.contains(link.host())
                && ((ofPaths.isEmpty() && ofAddresses.isEmpty())
                        || fits(ofPaths, link.pathAndQuery())
                        || fits(ofAddresses, link.value()));
    }

    private static boolean isOfAddresses(String pattern) {
        return pattern.startsWith("http");
    }

    private static boolean fits(List<String> patterns, String text) {
        return patterns.stream().anyMatch(pattern -> fits(pattern, text));
    }

    // Each piece between two stars is taken where it first occurs. What a star has taken is never given back but to the
    // star after it, so that no pattern takes longer than its length times that of the text.
    private static boolean fits(String pattern, String text) {
        String[] pieces = pattern.split("\\*", -1);
        String last = pieces[pieces.length - 1];
        if (pieces.length == 1) {
            return text.equals(pattern);
        }
        if (!text.startsWith(pieces[0])) {
            return false;
        }
        int at = pieces[0].length();
        for (int i = 1; i < pieces.length - 1; i++) {
            int found = text.indexOf(pieces[i], at);
            if (found < 0) {
                return false;
            }
            at = found + pieces[i].length();
        }
        return text.length() - last.length() >= at && text.endsWith(last);
    }
}
