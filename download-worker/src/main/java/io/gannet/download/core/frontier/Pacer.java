package io.gannet.download.core.frontier;

import io.gannet.contract.HostRule;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When one host may be asked, and how many requests at a time: at the pace that is configured or that an operator
/// set, slower if its robots.txt asks for it or it fares badly, and not at all while it wants to be left alone.
final class Pacer {

    /// The longest pause that a worker may forget when it dies: whoever gets its hosts waits for as long anyway.
    static final Duration SHORT = Duration.ofSeconds(2);

    private static final int WEIGHT_OF_THE_PAST = 8; // of the average latency

    private final Pace configured;
    private final boolean adaptive;
    private final Map<String, Duration> crawlDelays = new HashMap<>();
    private final SlowDown slowDown;
    private @Nullable HostRule rule;
    private Pace pace;
    private Instant lastStart = Instant.MIN;
    private Instant floor = Instant.MIN;
    private Instant blockedUntil = Instant.MIN;
    private @Nullable Integer blockedBy;
    private Instant troubledAt = Instant.MIN;
    private int streak;
    private int failuresInARow;
    private int inFlight;
    private int unsent;
    private int undone;
    private long latencyMillis;

    /// @param adaptive whether a host that fares badly is asked less
    /// @param weather how other hosts fare
    Pacer(Pace configured, boolean adaptive, Weather weather) {
        this.slowDown = new SlowDown(weather);
        this.configured = configured;
        this.adaptive = adaptive;
        this.pace = configured;
    }

    Pace pace() {
        return pace;
    }

    private void reckon() {
        Pace wanted = rule == null
                ? configured
                : new Pace(
                        rule.interval() == null ? configured.interval() : rule.interval(),
                        rule.concurrency() == null ? configured.concurrency() : rule.concurrency());
        pace = slowDown.of(wanted.slowedTo(crawlDelay()));
    }

    Duration crawlDelay() {
        return crawlDelays.values().stream().max(Comparator.naturalOrder()).orElse(Duration.ZERO);
    }

    /// When the next request may start; null while that depends on another's end, or on an operator.
    @Nullable
    Instant free() {
        if (unsent > 0 || isPaused() || inFlight >= pace.concurrency()) {
            return null;
        }
        Instant free = lastStart.equals(Instant.MIN) ? floor : later(lastStart.plus(pace.interval()), floor);
        return later(free, blockedUntil);
    }

    /// How much time one request takes of the host's in the long run.
    Duration serviceTime() {
        Duration shared = Duration.ofMillis(latencyMillis / pace.concurrency());
        return pace.interval().compareTo(shared) > 0 ? pace.interval() : shared;
    }

    boolean isPaused() {
        return rule != null && rule.paused();
    }

    Instant blockedUntil() {
        return blockedUntil;
    }

    /// The status that the host asked with to be left alone, if it was asked by one.
    @Nullable
    Integer blockedBy() {
        return blockedBy;
    }

    int streak() {
        return streak;
    }

    int failuresInARow() {
        return failuresInARow;
    }

    int slowDownLevel() {
        return slowDown.level();
    }

    int inFlight() {
        return inFlight;
    }

    /// When it may be asked next, if that is so far away that another worker must be told; null if not.
    @Nullable
    Instant nextAt() {
        Duration interval = pace.interval();
        return lastStart.equals(Instant.MIN) || interval.compareTo(SHORT) < 0 ? null : lastStart.plus(interval);
    }

    /// A request was handed out. Until it is on its way nothing else is: connecting takes its time, and what counts
    /// is when the host sees it.
    void started(Instant now) {
        inFlight++;
        unsent++;
        undone++;
        lastStart = later(lastStart, now);
    }

    void sent(Instant now) {
        unsent--;
        lastStart = later(lastStart, now);
    }

    void ended() {
        inFlight--;
    }

    /// What followed from a request's end has been done.
    void done() {
        undone--;
    }

    /// A request was answered as hosts answer that are well.
    ///
    /// @param sentAt when it was sent
    void faredWell(Instant sentAt, Instant now) {
        long millis = Math.max(0, Duration.between(sentAt, now).toMillis());
        latencyMillis += (millis - latencyMillis) / WEIGHT_OF_THE_PAST;
        failuresInARow = 0;
        if (sentAt.isAfter(troubledAt)) {
            streak = 0;
        }
        if (adaptive && slowDown.calm((double) millis)) {
            reckon();
        }
    }

    /// A request failed in a way that may be the host's trouble.
    ///
    /// @param sentAt when it was sent; what was sent before the last trouble began is part of that
    void faredBadly(Instant sentAt, Instant now) {
        failuresInARow++;
        if (sentAt.isAfter(troubledAt)) {
            troubledAt = now;
            streak++;
            if (adaptive) {
                slowDown.troubled();
                reckon();
            }
        }
    }

    /// It wants to be left alone.
    void block(Instant until, @Nullable Integer status) {
        if (until.isAfter(blockedUntil)) {
            blockedUntil = until;
            blockedBy = status;
        }
    }

    /// Not to be asked before this, whatever its pace.
    void notBefore(Instant earliest) {
        floor = later(floor, earliest);
    }

    /// Keeps the crawl delay that one of the host's origins asks for; the longest of them holds for the host.
    void slowTo(String origin, Duration crawlDelay) {
        if (!crawlDelay.equals(crawlDelays.put(origin, crawlDelay))) {
            reckon();
        }
    }

    void rule(@Nullable HostRule rule) {
        this.rule = rule;
        reckon();
    }

    /// Takes over what another worker learnt.
    void restore(int slowDownLevel, int streak, Instant at) {
        slowDown.restore(slowDownLevel);
        reckon();
        this.streak = streak;
        troubledAt = streak > 0 ? later(troubledAt, at) : troubledAt;
    }

    /// The host is forgotten.
    void leave() {
        slowDown.leave();
    }

    /// Whether nothing would be lost by forgetting the host.
    ///
    /// @param forgiveness after how long of quiet its troubles are forgiven
    boolean isForgettable(Instant now, Duration forgiveness) {
        boolean forgiven = (streak == 0 && slowDown.level() == 0)
                || !troubledAt.plus(forgiveness).isAfter(now);
        Instant free = free();
        return undone == 0 && forgiven && free != null && !free.isAfter(now);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
