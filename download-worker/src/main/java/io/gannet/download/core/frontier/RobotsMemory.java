package io.gannet.download.core.frontier;

import io.gannet.download.core.robots.RobotsVerdict;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The verdicts on origins that were used last, bounded by the length of their texts.
final class RobotsMemory {

    private static final int OVERHEAD_CHARS = 512;

    private final Map<String, RobotsVerdict> verdicts = new LinkedHashMap<>(16, 0.75f, true);
    private final long maxChars;
    private long chars;

    RobotsMemory(long maxChars) {
        this.maxChars = maxChars;
    }

    /// What holds for the ticket; null if that is not known or must be learnt anew.
    @Nullable
    RobotsVerdict verdict(Ticket ticket, Instant now) {
        RobotsVerdict verdict = verdicts.get(ticket.origin());
        if (verdict == null || !verdict.expiresAt().isAfter(now)) {
            return null;
        }
        // A user who asks once more does not want to hear what was found out before.
        boolean askedSince = verdict instanceof RobotsVerdict.Unavailable
                && ticket.request().terms().freshness().force()
                && ticket.request().requestedAt().isAfter(verdict.at());
        return askedSince ? null : verdict;
    }

    void put(String origin, RobotsVerdict verdict) {
        RobotsVerdict former = verdicts.put(origin, verdict);
        chars += weight(verdict) - (former == null ? 0 : weight(former));
        Iterator<RobotsVerdict> eldest = verdicts.values().iterator();
        while (chars > maxChars && verdicts.size() > 1) {
            chars -= weight(eldest.next());
            eldest.remove();
        }
    }

    private static int weight(RobotsVerdict verdict) {
        return switch (verdict) {
            case RobotsVerdict.Known known ->
                OVERHEAD_CHARS + known.rules().text().length();
            case RobotsVerdict.Unavailable _ -> OVERHEAD_CHARS;
        };
    }
}
