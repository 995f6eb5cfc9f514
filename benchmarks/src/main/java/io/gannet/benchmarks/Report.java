package io.gannet.benchmarks;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Prints results as Markdown tables, which go as they are into the documentation.
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    /// The middle one of the values, or the mean of the two in the middle.
    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(half) : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    static double median(List<Run> runs, ToDoubleFunction<Run> what) {
        return median(runs.stream().mapToDouble(what).boxed().toList());
    }

    /// A number with as many decimals as matter.
    static String number(double value) {
        int decimals = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// The median with the least and the most.
    static String spread(List<Double> values) {
        var all = values.stream().mapToDouble(Double::doubleValue).summaryStatistics();
        return number(median(values)) + " (" + number(all.getMin()) + "–" + number(all.getMax()) + ")";
    }

    /// A line of running text.
    void say(String line) {
        out.println(line);
        out.flush();
    }

    /// The rates of runs: the median with the least and the most.
    static String rate(List<Run> runs) {
        return spread(runs.stream().map(Run::rate).toList());
    }

    /// What an item costs each process, and what is asked of the store for it.
    void costs(String title, List<Run> runs) {
        say("");
        boolean asked = runs.getFirst().cpuMillis().containsKey("origin");
        say("**" + title + "**: " + rate(runs) + " items per second"
                + (asked
                        ? "; the origin was asked for "
                                + runs.stream().mapToLong(Run::images).sum() + " pictures"
                        : "")
                + " in " + runs.size() + " runs of " + number(runs.getFirst().items()));
        say("");
        var header = new ArrayList<String>();
        var row = new ArrayList<String>();
        for (String part : runs.getFirst().cpuMillis().keySet()) {
            header.add(part);
            row.add(number(median(runs, run -> run.cpuMillis(part))));
        }
        header.addFirst("CPU ms per item");
        row.addFirst("");
        table(header, List.of(row));
        calls(runs);
    }

    private void calls(List<Run> runs) {
        var rows = new TreeMap<String, List<String>>();
        for (String name : runs.getFirst().calls().keySet()) {
            List<Snapshot.Calls> calls = runs.stream()
                    .map(run -> run.calls().getOrDefault(name, Snapshot.Calls.NONE))
                    .toList();
            double perItem = median(IntStream.range(0, runs.size())
                    .mapToObj(i -> calls.get(i).count() / (double) runs.get(i).items())
                    .toList());
            double millis = median(calls.stream()
                    .map(call -> call.seconds() * 1e3 / call.count())
                    .toList());
            rows.put(name, List.of(name, number(perItem), number(millis)));
        }
        if (!rows.isEmpty()) {
            say("");
            table(List.of("store call", "per item", "mean ms"), List.copyOf(rows.values()));
        }
    }

    /// A table.
    void table(List<String> header, List<List<String>> rows) {
        say("| " + String.join(" | ", header) + " |");
        say("|" + "---|".repeat(header.size()));
        rows.forEach(row -> say("| " + String.join(" | ", row) + " |"));
    }
}
