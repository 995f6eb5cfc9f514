package io.gannet.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Measures the processor time that an image of each class takes: libvips alone, and the way through an engine
/// process, in turns.
///
/// @param folder where photographs are
/// @param directory for logs
/// @param rounds how often each side is started and has its turns
record EngineCosts(Path folder, Path directory, int rounds) {

    private static final Duration TURN = Duration.ofMillis(1_500);
    private static final int WARMING = 1_000; // images until the compilers of both sides have settled

    /// What a turn of each side cost, processor time per image in milliseconds.
    ///
    /// @param bare libvips alone
    /// @param engine the engine process
    /// @param worker the process that asks it
    /// @param measured both, if what was made is measured
    private record Turn(double bare, double engine, double worker, double measured) {

        double ratio() {
            return (engine + worker) / bare;
        }

        double measuredRatio() {
            return measured / bare;
        }

        static Turn mixed(Map<String, Turn> byClass) {
            return Photographs.MIX.entrySet().stream()
                    .map(part ->
                            Objects.requireNonNull(byClass.get(part.getKey())).times(part.getValue() / 100.0))
                    .reduce(new Turn(0, 0, 0, 0), Turn::plus);
        }

        private Turn times(double share) {
            return new Turn(bare * share, engine * share, worker * share, measured * share);
        }

        private Turn plus(Turn other) {
            return new Turn(bare + other.bare, engine + other.engine, worker + other.worker, measured + other.measured);
        }
    }

    /// Measures and prints a table.
    void print(Report report) {
        var turns = new LinkedHashMap<String, List<Turn>>();
        Map<String, List<byte[]>> classes = Photographs.in(folder).byClass();
        for (int round = 0; round < rounds; round++) {
            // Both sides anew, as a process that is lucky with its memory stays so, worth a few hundredths.
            try (var engine = start("engine", folder.toString());
                    var bare = start("bare", engine.greeting(), folder.toString())) {
                warmUp(bare, engine, classes);
                classes.forEach((name, photographs) -> {
                    int images = imagesOfATurn(bare, engine, name, photographs.size());
                    turns.computeIfAbsent(name, _ -> new ArrayList<>()).add(turn(bare, engine, name + ' ' + images));
                });
            }
        }
        if (turns.keySet().containsAll(Photographs.MIX.keySet())) {
            turns.put(
                    "the mix",
                    IntStream.range(0, rounds)
                            .mapToObj(round -> {
                                var one = new LinkedHashMap<String, Turn>();
                                turns.forEach((name, taken) -> one.put(name, taken.get(round)));
                                return Turn.mixed(one);
                            })
                            .toList());
        }
        report.say("");
        report.say(
                "**Processor time per image, ms**: libvips alone, and the way through an engine process (in it + in the"
                        + " worker), without and with measuring; medians of " + rounds + " turns each");
        report.say("");
        report.table(
                List.of("class", "libvips", "engine", "ratio", "with measures", "ratio"),
                turns.entrySet().stream()
                        .map(row -> row(row.getKey(), row.getValue()))
                        .toList());
    }

    private static List<String> row(String name, List<Turn> turns) {
        return List.of(
                name,
                Report.number(median(turns, Turn::bare)),
                Report.number(median(turns, Turn::engine)) + " + " + Report.number(median(turns, Turn::worker)),
                Report.spread(turns.stream().map(Turn::ratio).toList()),
                Report.number(median(turns, Turn::measured)),
                Report.spread(turns.stream().map(Turn::measuredRatio).toList()));
    }

    private static double median(List<Turn> turns, ToDoubleFunction<Turn> what) {
        return Report.median(turns.stream().mapToDouble(what).boxed().toList());
    }

    private Part start(String role, String... args) {
        return Part.start(List.of(), directory.resolve(role + ".log"), List.of("-Xmx1g"), role, List.of(args));
    }

    private static void warmUp(Part bare, Part engine, Map<String, List<byte[]>> classes) {
        String quick = classes.keySet().iterator().next();
        bare.ask("convert " + quick + ' ' + WARMING);
        engine.ask("measure " + quick + ' ' + WARMING);
    }

    /// Warms both sides up for a class, and finds how many images make a turn: each photograph of the class as often
    /// as any other.
    private static int imagesOfATurn(Part bare, Part engine, String name, int photographs) {
        bare.ask("convert " + name + ' ' + photographs);
        long start = System.nanoTime();
        bare.ask("convert " + name + ' ' + photographs);
        long repetitions = Math.max(1, Math.ceilDiv(TURN.toNanos(), System.nanoTime() - start));
        int images = Math.toIntExact(repetitions * photographs);
        engine.ask("measure " + name + ' ' + images);
        return images;
    }

    private static Turn turn(Part bare, Part engine, String images) {
        double count = Integer.parseInt(images.substring(images.indexOf(' ') + 1));
        Duration[] start = {bare.cpu(), engine.childrenCpu(), engine.cpu()};
        bare.ask("convert " + images);
        engine.ask("convert " + images);
        Duration[] converted = {bare.cpu(), engine.childrenCpu(), engine.cpu()};
        engine.ask("measure " + images);
        Duration[] measured = {engine.childrenCpu(), engine.cpu()};
        return new Turn(
                millis(start[0], converted[0]) / count,
                millis(start[1], converted[1]) / count,
                millis(start[2], converted[2]) / count,
                (millis(converted[1], measured[0]) + millis(converted[2], measured[1])) / count);
    }

    private static double millis(Duration from, Duration to) {
        return to.minus(from).toNanos() / 1e6;
    }
}
