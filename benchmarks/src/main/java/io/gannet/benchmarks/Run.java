package io.gannet.benchmarks;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/// What one run of a job took.
///
/// @param items how many items it had
/// @param wall how long it took
/// @param cpuMillis processor time per item, milliseconds, by process
/// @param calls what was asked of the object store, by worker and operation
/// @param images how many pictures the origin was asked for
record Run(int items, Duration wall, Map<String, Double> cpuMillis, Map<String, Snapshot.Calls> calls, long images) {

    static Run between(int items, Duration wall, Snapshot before, Snapshot after) {
        var cpu = new TreeMap<String, Double>();
        after.cpu().forEach((name, used) -> {
            Duration earlier = before.cpu().getOrDefault(name, Duration.ZERO);
            cpu.put(name, used.minus(earlier).toNanos() / 1e6 / items);
        });
        var calls = new TreeMap<String, Snapshot.Calls>();
        after.calls().forEach((name, made) -> {
            Snapshot.Calls since = made.since(before.calls().getOrDefault(name, Snapshot.Calls.NONE));
            if (since.count() > 0) {
                calls.put(name, since);
            }
        });
        return new Run(items, wall, cpu, calls, after.images() - before.images());
    }

    /// Items per second.
    double rate() {
        return items * 1e9 / wall.toNanos();
    }

    double cpuMillis(String part) {
        return cpuMillis.getOrDefault(part, 0.0);
    }
}
