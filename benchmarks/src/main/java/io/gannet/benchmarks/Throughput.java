package io.gannet.benchmarks;

import io.gannet.contract.BlobRef;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Topic;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Measures how many images per second the whole converter-worker converts, from one topic and the object store to
/// another topic and the object store, against libvips alone and against the worker's engines alone on the same
/// processors, in turns.
///
/// @param folder where photographs are
/// @param directory for logs and the servers' data
/// @param count how many images a run has
/// @param rounds how many runs are measured, after some to warm up
/// @param recordings where the worker's flight recording goes; null for none
record Throughput(
        Path folder,
        Path directory,
        int count,
        int rounds,
        @Nullable Path recordings) {

    private static final long PART_BYTES = 5 << 20;
    private static final String BUCKET = "gannet";
    private static final int WARMING = 12; // runs until the worker's compilers have settled, more or less

    /// What converted how many images per second in each measured round.
    ///
    /// @param libvips alone
    /// @param engines alone
    /// @param runs of the whole worker
    private record Outcome(List<Double> libvips, List<Double> engines, List<Run> runs) {

        List<Double> of(List<Double> others) {
            return IntStream.range(0, runs.size())
                    .mapToObj(round -> runs.get(round).rate() / others.get(round))
                    .toList();
        }
    }

    /// Measures and prints tables.
    void print(Report report) {
        Cores cores = Cores.halved();
        cores.stepAside();
        try (var cluster = new Cluster(directory, recordings, cores)) {
            cluster.withStore().withWorker(Cluster.CONVERT);
            var outcome = new Outcome(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            measure(cluster, cores, outcome, report);
            report.costs("Conversion of the mix by the whole worker, embedded S3 endpoint", outcome.runs());
            report.say("");
            report.table(
                    List.of("alone", "images per second", "of that the whole worker has"),
                    List.of(
                            List.of(
                                    "libvips",
                                    Report.spread(outcome.libvips()),
                                    Report.spread(outcome.of(outcome.libvips()))),
                            List.of(
                                    "engines, measuring",
                                    Report.spread(outcome.engines()),
                                    Report.spread(outcome.of(outcome.engines())))));
            report.costs(
                    "The same by default, where a JPEG that is as it should be is taken as it is",
                    List.of(run(cluster, rounds, RenditionSpec.DEFAULTS)));
        }
    }

    private void measure(Cluster cluster, Cores cores, Outcome outcome, Report report) {
        var parts = new ArrayList<Part>();
        try {
            int most = Runtime.getRuntime().availableProcessors() / 2 + 2;
            IntStream.range(0, most - 1).forEach(i -> parts.add(start(cores, "engine", i, folder.toString())));
            List<Part> engines = List.copyOf(parts);
            String library = engines.getFirst().greeting();
            IntStream.range(0, most).forEach(i -> parts.add(start(cores, "bare", i, library, folder.toString())));
            List<Part> bare = fastest(parts.subList(most - 1, parts.size()), report);
            rate(engines);
            for (int round = -WARMING; round < 0; round++) {
                run(cluster, round, ConvertJob.RENDITIONS);
            }
            for (int round = 0; round < rounds; round++) {
                outcome.libvips().add(rate(bare));
                outcome.engines().add(rate(engines));
                outcome.runs().add(run(cluster, round, ConvertJob.RENDITIONS));
            }
        } finally {
            parts.forEach(Part::close);
        }
    }

    /// Those that together convert most.
    private List<Part> fastest(List<Part> bare, Report report) {
        rate(bare); // to warm up
        List<Part> best = bare;
        double most = 0;
        var rates = new ArrayList<String>();
        for (int processes = Math.max(1, bare.size() - 2); processes <= bare.size(); processes++) {
            List<Part> some = bare.subList(0, processes);
            double rate = rate(some);
            rates.add(processes + ": " + Report.number(rate));
            if (rate > most) {
                most = rate;
                best = some;
            }
        }
        report.say("");
        report.say("Images per second by processes with libvips alone: " + String.join(", ", rates));
        return best;
    }

    /// Images per second of these processes, each of which takes an image when it has done one.
    private double rate(List<Part> processes) {
        int images = Photographs.in(folder).mixed(count).size();
        var next = new AtomicInteger();
        long start = System.nanoTime();
        try (var threads = Executors.newFixedThreadPool(processes.size())) {
            List<Future<?>> working = new ArrayList<>();
            for (Part process : processes) {
                working.add(threads.submit(() -> {
                    for (int i = next.getAndIncrement(); i < images; i = next.getAndIncrement()) {
                        process.ask("mixed " + count + ' ' + i);
                    }
                }));
            }
            for (Future<?> one : working) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return images * 1e9 / (System.nanoTime() - start);
    }

    /// A run of the whole worker on originals of its own, which are in the store before it starts.
    private Run run(Cluster cluster, int round, List<RenditionSpec> renditions) {
        String[] reach = cluster.part("store").greeting().split(" ", 3);
        var store = MinioClient.builder()
                .endpoint(reach[0])
                .credentials(reach[1], reach[2])
                .build();
        List<byte[]> mixed = Photographs.in(folder).mixed(count);
        int number = round + WARMING;
        List<BlobRef> originals = IntStream.range(0, mixed.size())
                .mapToObj(i -> store(store, Photographs.marked(mixed.get(i), number * count + i)))
                .toList();
        return cluster.run(ConvertJob.of("round" + number, originals, renditions), Topic.IMAGES_CONVERTED_NAME);
    }

    private static BlobRef store(MinioClient store, byte[] file) {
        BlobRef original = ConvertJob.original(file);
        try {
            store.putObject(PutObjectArgs.builder().bucket(BUCKET).object(original.key()).stream(
                            new ByteArrayInputStream(file), (long) file.length, PART_BYTES)
                    .build());
        } catch (MinioException e) {
            throw new IllegalStateException("the originals cannot be stored", e);
        }
        return original;
    }

    private Part start(Cores cores, String role, int number, String... args) {
        return Part.start(
                cores.forMeasured(),
                directory.resolve(role + '-' + number + ".log"),
                List.of("-Xmx1g"),
                role,
                List.of(args));
    }
}
