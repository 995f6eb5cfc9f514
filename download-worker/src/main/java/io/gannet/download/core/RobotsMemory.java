package io.gannet.download.core;

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

    @Nullable
    RobotsVerdict get(String origin) {
        return verdicts.get(origin);
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
