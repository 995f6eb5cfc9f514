package io.gannet.benchmarks;

import io.gannet.contract.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

/// Runs the benchmarks named on the command line, or all, and prints their results as Markdown.
///
/// @param items how many items a run has
/// @param rounds how many runs are measured, after one to warm up
/// @param lines how many lines the longer of two lists has
/// @param rows how many images the catalogue has that is asked
/// @param rate how many images per second are recorded meanwhile
/// @param recordings where flight recordings go; null for none
/// @param photographs where photographs to convert are; null if there are none
/// @param report takes the results
record Benchmarks(
        int items,
        int rounds,
        int lines,
        int rows,
        int rate,
        @Nullable Path recordings,
        @Nullable Path photographs,
        Report report) {

    private static final int HOSTS = 20;
    private static final int IMAGE_BYTES = 50_000;
    private static final Duration LATENCY = Duration.ofMillis(100);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(1);
    private static final int FEW = 10_000;
    private static final int MANY = 200_000;
    private static final int ITEMS_PER_IMAGE = 20;
    private static final int FEWER_STORED = 10; // to put a million objects takes a quarter of an hour
    private static final int CLIENTS = 50;
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Set<String> ALL = new LinkedHashSet<>(List.of(
            "memory",
            "s3",
            "pipeline",
            "latency",
            "backlog",
            "convert",
            "extract",
            "lists",
            "sink",
            "catalog",
            "upkeep"));

    /// @param args those of the benchmarks to run, `items=N`, `rounds=N`, `lines=N`, `rows=N`, `rate=N`,
    ///     `recordings=DIR` and `photos=DIR`; see docs/benchmarks.md
    @SuppressWarnings("SystemOut") // a command-line program
    public static void main(String[] args) throws IOException, InterruptedException {
        var report = new Report(System.out);
        int items = 10_000;
        int rounds = 3;
        int lines = 10_000_000;
        int rows = 1_000_000;
        int rate = 500;
        Path recordings = null;
        Path photographs = null;
        var wanted = new LinkedHashSet<String>();
        for (String arg : args) {
            String value = arg.substring(arg.indexOf('=') + 1);
            switch (arg.split("=", 2)[0]) {
                case "items" -> items = Integer.parseInt(value);
                case "lines" -> lines = Integer.parseInt(value);
                case "rows" -> rows = Integer.parseInt(value);
                case "rate" -> rate = Integer.parseInt(value);
                case "rounds" -> rounds = Integer.parseInt(value);
                case "recordings" ->
                    recordings = Files.createDirectories(Path.of(value)).toAbsolutePath();
                case "photos" -> photographs = Path.of(value);
                default -> wanted.add(arg);
            }
        }
        if (!ALL.containsAll(wanted)) {
            throw new IllegalArgumentException("there are only the benchmarks " + ALL);
        }
        var benchmarks = new Benchmarks(
                items,
                rounds,
                lines,
                rows,
                rate,
                recordings,
                Photographs.folder(photographs).orElse(null),
                report);
        report.say(LocalDate.now(ZoneOffset.UTC) + ", " + machine());
        for (String name : wanted.isEmpty() ? ALL : wanted) {
            benchmarks.run(name);
        }
    }

    private static String machine() throws IOException {
        Path cpus = Path.of("/proc/cpuinfo");
        String model = Files.isReadable(cpus)
                ? Files.readAllLines(cpus).stream()
                        .filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("")
                : System.getProperty("os.arch");
        return Runtime.getRuntime().availableProcessors() + " processors, " + model + ", Java " + Runtime.version();
    }

    private void run(String name) throws IOException, InterruptedException {
        Path directory = Files.createTempDirectory("gannet-benchmark");
        try {
            switch (name) {
                case "memory" -> memory(directory);
                case "s3" -> s3(directory);
                case "pipeline" -> pipeline(directory);
                case "latency" -> {
                    latency(directory.resolve("2"), 2);
                    latency(directory.resolve("4"), 4);
                }
                case "backlog" -> backlog(directory);
                case "convert" -> convert(directory);
                case "extract" -> extract();
                case "catalog" -> new Asking(directory, recordings, rows, CLIENTS, PAUSE, rate).print(report);
                case "upkeep" -> {
                    new KeepingUp(directory.resolve("memory"), recordings, rows, false).print(report);
                    new KeepingUp(directory.resolve("s3"), recordings, rows / FEWER_STORED, true).print(report);
                }
                case "lists" -> new ListPlanning(directory, recordings, lines).print(report);
                case "sink" -> new Recording(directory, recordings, items, rounds).print(report);
                default -> throw new IllegalArgumentException(name);
            }
        } catch (RuntimeException e) {
            report.say("its processes' logs are in " + directory);
            throw e;
        }
        FileSystemUtils.deleteRecursively(directory);
    }

    private void memory(Path directory) {
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withOrigin(IMAGE_BYTES, Duration.ZERO).withWorker(Cluster.DOWNLOAD, unbound());
            report.costs("Downloads, store in memory", downloads(cluster));
            report.costs("Re-run of a fresh job, store in memory", reruns(cluster, Topic.IMAGES_FETCHED_NAME));
        }
    }

    private void s3(Path directory) {
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withOrigin(IMAGE_BYTES, Duration.ZERO).withStore().withWorker(Cluster.DOWNLOAD, unbound());
            report.costs("Downloads, embedded S3 endpoint", downloads(cluster));
            report.costs("Re-run of a fresh job, embedded S3 endpoint", reruns(cluster, Topic.IMAGES_FETCHED_NAME));
        }
    }

    // The converter judges the noise once and remembers that.
    private void pipeline(Path directory) {
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withOrigin(1_000, Duration.ZERO)
                    .withStore()
                    .withWorker(Cluster.DOWNLOAD, unbound())
                    .withWorker(Cluster.CONVERT);
            cluster.run(cluster.job("first", last(), items, HOSTS), Topic.IMAGES_CONVERTED_NAME);
            report.costs(
                    "Re-run of a fresh job through the converter, embedded S3 endpoint",
                    reruns(cluster, Topic.IMAGES_CONVERTED_NAME));
        }
    }

    // Limits that are on and never bind. The hosts share the worker's processors and get slow as it gets fast, for
    // which it would spare them.
    private static String[] unbound() {
        return paced(64);
    }

    private static String[] paced(int concurrency) {
        return new String[] {
            "gannet.download.interval=0ms",
            "gannet.download.concurrency=" + concurrency,
            "gannet.download.adaptive=false"
        };
    }

    private List<Run> downloads(Cluster cluster) {
        var runs = new ArrayList<Run>();
        for (int round = 0; round <= rounds; round++) {
            cluster.clearMemory();
            runs.add(cluster.run(
                    cluster.job("download-" + round, String.valueOf(round), items, HOSTS), Topic.IMAGES_FETCHED_NAME));
        }
        return runs.subList(1, runs.size());
    }

    // The pictures of the last round.
    private String last() {
        return String.valueOf(rounds);
    }

    private List<Run> reruns(Cluster cluster, String topic) {
        List<Run> runs = IntStream.rangeClosed(0, rounds)
                .mapToObj(round -> cluster.run(cluster.job("rerun-" + round, last(), items, HOSTS), topic))
                .toList();
        return runs.subList(1, runs.size());
    }

    private void latency(Path directory, int concurrency) throws IOException {
        Files.createDirectories(directory);
        double bound = HOSTS * concurrency * 1e9 / LATENCY.toNanos();
        int some = (int) (10 * bound);
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withOrigin(IMAGE_BYTES, LATENCY).withWorker(Cluster.DOWNLOAD, paced(concurrency));
            List<Run> runs = IntStream.rangeClosed(0, rounds)
                    .mapToObj(round -> {
                        cluster.clearMemory();
                        return cluster.run(
                                cluster.job("latency-" + round, String.valueOf(round), some, HOSTS),
                                Topic.IMAGES_FETCHED_NAME);
                    })
                    .toList();
            List<Run> measured = runs.subList(1, runs.size());
            report.costs("Downloads that take 100 ms, " + concurrency + " at a time from each host", measured);
            report.say("");
            report.say("That is " + Report.number(Report.median(measured, Run::rate) / bound)
                    + " of hosts × concurrency / latency, " + Report.number(bound) + " per second.");
        }
    }

    // Hosts that take a minute keep everything queued.
    private void backlog(Path directory) {
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withOrigin(IMAGE_BYTES, MINUTE)
                    .withWorker(
                            Cluster.DOWNLOAD,
                            "gannet.download.interval=0ms",
                            "gannet.download.concurrency=2",
                            "gannet.download.timeouts.read=5m",
                            "gannet.download.timeouts.total=5m");
            Part worker = cluster.part(Cluster.DOWNLOAD);
            long idle = Long.parseLong(worker.ask("heap"));
            cluster.publish(cluster.job("few", "few", FEW, HOSTS));
            long few = settled(worker);
            cluster.publish(cluster.job("many", "many", MANY - FEW, HOSTS));
            long many = settled(worker);
            report.say("");
            report.say("**Heap of the download-worker after a collection, by requests queued**");
            report.say("");
            report.table(
                    List.of("queued", "MiB"),
                    Stream.of(
                                    List.of("0", mebibytes(idle)),
                                    List.of("10,000", mebibytes(few)),
                                    List.of("200,000", mebibytes(many)))
                            .toList());
        }
    }

    /// The heap in use once the worker holds what it may, and has stopped to grow for a few seconds.
    private static long settled(Part worker) {
        while (Double.parseDouble(worker.ask("held")) < 0.9 * FEW) {
            LockSupport.parkNanos(MOMENT.toNanos());
        }
        long most = 0;
        long used = 0;
        for (int calm = 0; calm < 5; calm++) {
            LockSupport.parkNanos(MOMENT.toNanos());
            used = Long.parseLong(worker.ask("heap"));
            if (used > most * 1.02) {
                most = used;
                calm = 0;
            }
        }
        return used;
    }

    // Images take so much longer than other items that a run has fewer.
    private void convert(Path directory) {
        if (photographs == null) {
            report.say("");
            report.say("There are no photographs to convert; photos=DIR says where some are.");
            return;
        }
        new EngineCosts(photographs, directory, rounds).print(report);
        new Throughput(photographs, directory, Math.max(1, items / ITEMS_PER_IMAGE), rounds, recordings).print(report);
    }

    // Real pages lie beside the photographs, where there are any.
    private void extract() {
        Path pages = photographs == null ? null : photographs.resolveSibling("pages");
        new Extracts(pages == null || !Files.isDirectory(pages) ? null : pages, rounds).print(report);
    }

    private static String mebibytes(long bytes) {
        return Report.number(bytes / 1024.0 / 1024);
    }
}
