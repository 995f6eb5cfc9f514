package io.gannet.download.core.frontier;

import java.time.Duration;

/// How much a host that fares badly is spared: with each level its interval doubles and its concurrency halves.
/// Trouble and rising latency raise the level at once, calm lowers it slowly (additive recovery after a
/// multiplicative retreat, as congestion control does, RFC 5681 section 3.1).
final class SlowDown {

    private static final int MOST = 6;
    private static final int CALM_ANSWERS = 20; // that lower it by a level
    private static final int KNOWN_AFTER = 20; // answers make a usual latency
    private static final int RISE = 3; // times the usual latency is too much
    private static final long LEAST_RISE_MILLIS = 500;
    private static final Duration LEAST_INTERVAL = Duration.ofMillis(50);

    private final Weather weather;
    private int level;
    private int calm;
    private int answers;
    private double recentMillis;
    private double usualMillis;

    SlowDown(Weather weather) {
        this.weather = weather;
    }

    int level() {
        return level;
    }

    /// The host is forgotten.
    void leave() {
        if (answers > 0) {
            weather.leave(recentMillis, usualMillis);
        }
    }

    void restore(int level) {
        this.level = Math.clamp(level, 0, MOST);
    }

    void troubled() {
        level = Math.min(MOST, level + 1);
        calm = 0;
    }

    /// An answer came in this time.
    ///
    /// @return whether that changed the level
    boolean calm(double millis) {
        if (answers++ == 0) {
            weather.join();
            learn(millis, millis);
        }
        learn(recentMillis + (millis - recentMillis) / 4, usualMillis);
        if (answers > KNOWN_AFTER && hasRisen()) {
            troubled();
            learn(usualMillis, usualMillis); // to rise again it takes new evidence
            return true;
        }
        learn(recentMillis, usualMillis + (millis - usualMillis) / 64);
        if (level == 0 || ++calm < CALM_ANSWERS) {
            return false;
        }
        level--;
        calm = 0;
        return true;
    }

    private boolean hasRisen() {
        double expected = usualMillis * weather.riseOfOthers(recentMillis, usualMillis);
        return recentMillis > RISE * expected && recentMillis - expected > LEAST_RISE_MILLIS;
    }

    private void learn(double recent, double usual) {
        weather.change(recent - recentMillis, usual - usualMillis);
        recentMillis = recent;
        usualMillis = usual;
    }

    /// The pace at which it is asked instead.
    Pace of(Pace pace) {
        if (level == 0) {
            return pace;
        }
        Duration interval = pace.interval().compareTo(LEAST_INTERVAL) < 0 ? LEAST_INTERVAL : pace.interval();
        return new Pace(interval.multipliedBy(1L << level), Math.max(1, pace.concurrency() >> level));
    }
}
