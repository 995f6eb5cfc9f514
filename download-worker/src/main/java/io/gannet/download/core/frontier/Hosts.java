package io.gannet.download.core.frontier;

import io.gannet.contract.HostRule;
import io.gannet.contract.HostState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The hosts that there is something to ask of or to remember of, what operators say of them, and what of it the
/// workers to come must know.
final class Hosts {

    private record Shown(int queued, int inFlight) {}

    private static final int MOST_SHOWN_AT_ONCE = 500;

    private final Politeness politeness;
    private final boolean adaptive;
    private final Turns turns;
    private final Weather weather = new Weather();
    private final Map<String, HostQueue> queues = new HashMap<>();
    private final Map<String, HostRule> rules = new HashMap<>();
    private final Set<String> changed = new LinkedHashSet<>();
    private final Map<String, Shown> shown = new HashMap<>();
    private Instant openedAt = Instant.MIN;

    Hosts(Politeness politeness, boolean adaptive, Turns turns) {
        this.politeness = politeness;
        this.adaptive = adaptive;
        this.turns = turns;
    }

    HostQueue get(String host) {
        return queues.computeIfAbsent(host, this::create);
    }

    @Nullable
    HostQueue find(String host) {
        return queues.get(host);
    }

    Collection<HostQueue> all() {
        return queues.values();
    }

    int count() {
        return queues.size();
    }

    private HostQueue create(String host) {
        Pace pace = politeness.of(host);
        var pacer = new Pacer(pace, adaptive, weather);
        pacer.rule(rules.get(host));
        pacer.notBefore(afterPredecessor(pace));
        return new HostQueue(host, pacer);
    }

    // Whoever had the host before may have asked it just now.
    private Instant afterPredecessor(Pace pace) {
        if (openedAt.equals(Instant.MIN)) {
            return Instant.MIN;
        }
        return openedAt.plus(pace.interval().compareTo(Pacer.SHORT) < 0 ? pace.interval() : Pacer.SHORT);
    }

    /// Hosts have come from another worker, which knew this of some of them.
    void opened(Collection<HostState> known, Instant now) {
        openedAt = now;
        queues.values().forEach(queue -> {
            queue.pacer().notBefore(afterPredecessor(queue.pacer().pace()));
            turns.schedule(queue);
        });
        known.stream().filter(state -> matters(state, now)).forEach(state -> {
            HostQueue queue = get(state.host());
            queue.restore(state);
            turns.schedule(queue);
        });
    }

    private static boolean matters(HostState state, Instant now) {
        return isAhead(state.blockedUntil(), now)
                || isAhead(state.nextAt(), now)
                || state.failureStreak() > 0
                || state.slowDown() > 0;
    }

    private static boolean isAhead(@Nullable Instant time, Instant now) {
        return time != null && time.isAfter(now);
    }

    /// The hosts of these partitions go to another worker, and what is to be told of them from now on is its affair.
    void closed(Set<Integer> partitions) {
        queues.entrySet().removeIf(entry -> {
            boolean gone = entry.getValue().isOf(partitions);
            if (gone) {
                changed.remove(entry.getKey());
                shown.remove(entry.getKey());
                entry.getValue().pacer().leave();
            }
            return gone;
        });
    }

    /// An operator says how a host is to be asked; what was said last counts, in whatever order it comes.
    void rule(HostRule rule) {
        HostRule former = rules.get(rule.host());
        if (former != null && former.at().isAfter(rule.at())) {
            return;
        }
        rules.put(rule.host(), rule);
        HostQueue queue = queues.get(rule.host());
        if (queue != null) {
            queue.pacer().rule(rules.get(rule.host()));
            turns.schedule(queue);
            changed.add(rule.host());
        }
    }

    /// Something was learnt of the host that its next worker must know.
    void changed(String host) {
        changed.add(host);
    }

    boolean hasChanges() {
        return !changed.isEmpty();
    }

    /// What was learnt since this was last called.
    List<HostState> changes(Instant now) {
        if (changed.isEmpty()) {
            return List.of();
        }
        var states = new ArrayList<HostState>(changed.size());
        for (String host : changed) {
            HostQueue queue = queues.get(host);
            if (queue != null && queue.isOwn()) {
                HostState state = queue.state(now);
                states.add(state);
                shown.put(host, new Shown(state.queued(), state.inFlight()));
            }
        }
        changed.clear();
        return states;
    }

    /// Has some of the hosts shown whose queues have changed.
    void show() {
        int most = MOST_SHOWN_AT_ONCE;
        for (Map.Entry<String, HostQueue> entry : queues.entrySet()) {
            HostQueue queue = entry.getValue();
            var now = new Shown(queue.size(), queue.pacer().inFlight());
            if (!now.equals(shown.get(entry.getKey())) && changed.add(entry.getKey()) && --most == 0) {
                return;
            }
        }
    }

    /// Forgets the hosts of which nothing need be remembered, once it was shown that nothing waits there.
    void forgetIdle(Instant now, Duration forgiveness) {
        queues.entrySet().removeIf(entry -> {
            boolean idle = entry.getValue().isForgettable(now, forgiveness);
            Shown last = idle ? shown.get(entry.getKey()) : null;
            if (last != null && (last.queued() > 0 || last.inFlight() > 0)) {
                changed.add(entry.getKey());
                return false;
            }
            if (idle && !changed.contains(entry.getKey())) {
                shown.remove(entry.getKey());
                entry.getValue().pacer().leave();
                return true;
            }
            return false;
        });
    }
}
