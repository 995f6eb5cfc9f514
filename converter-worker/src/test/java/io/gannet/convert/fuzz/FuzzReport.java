package io.gannet.convert.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run of mutants came to. What killed an engine, took too long or was not answered is written to a folder.
final class FuzzReport {

    private static final int WIDTH = 60;

    private final Path folder;
    private final Duration deadline;
    private final long start = System.nanoTime();
    private final Map<String, Map<String, Integer>> verdicts = new TreeMap<>();
    private final Map<String, Integer> totals = new TreeMap<>();
    private final List<String> incidents = new ArrayList<>();
    private final List<String> unanswered = new ArrayList<>();
    private final List<String> late = new ArrayList<>();
    private int inputs;
    private int deaths;
    private long slowestNanos;
    private String slowest = "none";
    private long peakBytes;
    private String peak = "none";

    /// @param deadline after which an answer is late
    FuzzReport(Path folder, Duration deadline) {
        this.folder = folder;
        this.deadline = deadline;
    }

    /// Takes note of an answer.
    synchronized void answered(Trial trial) {
        Mutant mutant = trial.mutant();
        inputs++;
        deaths += trial.deaths();
        verdicts.computeIfAbsent(mutant.type().id(), _ -> new TreeMap<>()).merge(trial.verdict(), 1, Integer::sum);
        totals.merge(trial.verdict(), 1, Integer::sum);
        if (trial.longestCallNanos() > slowestNanos) {
            slowestNanos = trial.longestCallNanos();
            slowest = mutant.fileName();
        }
        seen(trial.memory(), mutant.fileName());
        String what = "%s: %s %s (%d ms, %d deaths)"
                .formatted(
                        mutant.fileName(),
                        trial.verdict(),
                        trial.detail(),
                        Duration.ofNanos(trial.longestCallNanos()).toMillis(),
                        trial.deaths());
        if (trial.longestCallNanos() > deadline.toNanos()) {
            late.add(what);
        }
        if (trial.deaths() > 0 || trial.verdict().equals("INTERNAL_ERROR") || late.contains(what)) {
            incident(mutant, what);
        }
    }

    /// Takes note that there was no answer.
    synchronized void failed(Mutant mutant, RuntimeException why) {
        inputs++;
        String what = mutant.fileName() + ": no answer, " + why;
        unanswered.add(what);
        incident(mutant, what);
    }

    private void incident(Mutant mutant, String what) {
        incidents.add(what);
        try {
            Files.write(folder.resolve(mutant.fileName()), mutant.bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes note of an engine's memory.
    ///
    /// @param on what the engine worked
    synchronized void seen(ResidentMemory memory, String on) {
        if (memory.peakBytes() > peakBytes) {
            peakBytes = memory.peakBytes();
            peak = on;
        }
    }

    synchronized int inputs() {
        return inputs;
    }

    synchronized long peakBytes() {
        return peakBytes;
    }

    synchronized List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    synchronized List<String> late() {
        return List.copyOf(late);
    }

    /// In one line.
    synchronized String progress() {
        double seconds = (System.nanoTime() - start) / 1e9;
        return "%,d inputs in %.0f s, %.0f/s; %d engine deaths; the slowest call %d ms; at most %d MB in an engine; %s"
                .formatted(
                        inputs,
                        seconds,
                        inputs / seconds,
                        deaths,
                        Duration.ofNanos(slowestNanos).toMillis(),
                        peakBytes >> 20,
                        totals);
    }

    @Override
    public synchronized String toString() {
        var text = new StringBuilder(progress()).append(System.lineSeparator());
        verdicts.forEach((type, counts) -> text.append("  %-8s %s%n".formatted(type, counts)));
        text.append("  the slowest: %s%n  the most memory: %s%n".formatted(slowest, peak));
        text.append("  incidents: %d%n".formatted(incidents.size()));
        incidents.stream()
                .limit(WIDTH)
                .forEach(incident -> text.append("    ").append(incident).append(System.lineSeparator()));
        return text.toString();
    }
}
