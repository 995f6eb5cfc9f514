package io.gannet.benchmarks;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// What the processes of a benchmark have used so far.
///
/// @param cpu processor time, by process
/// @param calls what the workers asked the object store, by worker and operation
/// @param images how many pictures the origin was asked for
record Snapshot(Map<String, Duration> cpu, Map<String, Calls> calls, long images) {

    /// What the converter's engine processes are called together.
    static final String ENGINES = "engines";

    /// Calls of one operation.
    ///
    /// @param count how many
    /// @param seconds how long they took together
    record Calls(long count, double seconds) {

        static final Calls NONE = new Calls(0, 0);

        Calls since(Calls before) {
            return new Calls(count - before.count, seconds - before.seconds);
        }
    }

    static Snapshot of(Map<String, Part> parts) {
        var cpu = new HashMap<String, Duration>();
        parts.forEach((name, part) -> cpu.put(name, part.cpu()));
        Part converter = parts.get(Cluster.CONVERT);
        if (converter != null) {
            cpu.put(ENGINES, converter.childrenCpu());
        }
        var calls = new HashMap<String, Calls>();
        for (String worker : new String[] {Cluster.DOWNLOAD, Cluster.CONVERT}) {
            Part part = parts.get(worker);
            if (part != null) {
                read(worker, part.ask("calls"), calls);
            }
        }
        Part origin = parts.get("origin");
        return new Snapshot(cpu, calls, origin == null ? 0 : Long.parseLong(origin.ask("images")));
    }

    private static void read(String worker, String answer, Map<String, Calls> calls) {
        for (String call : answer.split(",", -1)) {
            String[] words = call.split(" ", 4);
            if (words.length == 3) {
                calls.put(worker + ' ' + words[0], new Calls(Long.parseLong(words[1]), Double.parseDouble(words[2])));
            }
        }
    }
}
