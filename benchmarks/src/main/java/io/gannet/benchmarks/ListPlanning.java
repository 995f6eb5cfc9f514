package io.gannet.benchmarks;

import io.gannet.contract.ListColumns;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Topic;
import io.gannet.messaging.RecordCodec;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.errors.MinioException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// A short and a long list of CSV through the scraper-producer: how many lines it plans per second, and whether the
/// long one takes more memory.
///
/// @param directory where the servers keep their data
/// @param recordings where the worker's flight recordings go; null for none
/// @param lines how many lines the long list has
record ListPlanning(Path directory, @Nullable Path recordings, int lines) {

    private static final int SHORT = 100_000;
    private static final long PART_BYTES = 5 << 20;
    private static final String BUCKET = "gannet";
    private static final Duration LOOK = Duration.ofMillis(100);
    private static final int LOOKS_PER_COLLECTION = 50;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private record Result(int lines, double seconds, long heap, long resident, Duration cpu) {

        private List<String> row() {
            return List.of(
                    Report.number(lines),
                    Report.number(lines / seconds),
                    Report.number(cpu.toNanos() / 1e3 / lines),
                    Report.number(heap / 1024.0 / 1024),
                    Report.number(resident / 1024.0 / 1024));
        }
    }

    /// Runs both and prints what they took.
    void print(Report report) {
        var results = new ArrayList<Result>();
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withStore().withWorker(Cluster.PRODUCE);
            plan(cluster, "warm-up", SHORT);
            results.add(plan(cluster, "short", SHORT));
            results.add(plan(cluster, "long", lines));
        }
        report.say("");
        report.say("**Planning lists of CSV**, by their lines");
        report.say("");
        report.table(
                List.of(
                        "lines",
                        "lines per second",
                        "CPU µs per line",
                        "most heap after a collection, MiB",
                        "peak resident, MiB"),
                results.stream().map(Result::row).toList());
    }

    private static Result plan(Cluster cluster, String id, int lines) {
        store(cluster.part("store"), id, lines);
        Part worker = cluster.part(Cluster.PRODUCE);
        String bootstrapServers = cluster.part("broker").greeting();
        try (var requests = new Requests(bootstrapServers)) {
            long before = requests.count();
            Duration cpu = worker.cpu();
            long start = System.nanoTime();
            publish(bootstrapServers, ScrapeJob.of(id, new Source.ListFile(id + ".csv", null, null, null, columns())));
            long heap = 0;
            long planned = 0;
            long progress = start;
            for (int look = 1; planned < lines; look++) {
                LockSupport.parkNanos(LOOK.toNanos());
                long now = requests.count() - before;
                progress = now > planned ? System.nanoTime() : progress;
                planned = now;
                if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                    throw new IllegalStateException("of " + lines + " lines only " + planned + " are planned");
                }
                if (look % LOOKS_PER_COLLECTION == 0) {
                    heap = Math.max(heap, Long.parseLong(worker.ask("heap")));
                }
            }
            double seconds = (System.nanoTime() - start) / 1e9;
            Duration taken = worker.cpu().minus(cpu);
            heap = Math.max(heap, Long.parseLong(worker.ask("heap")));
            return new Result(lines, seconds, heap, worker.peakBytes(), taken);
        }
    }

    private static ListColumns columns() {
        return new ListColumns("image", null, "sku", "title", null, null, Map.of());
    }

    private static void publish(String bootstrapServers, ScrapeJob job) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers),
                new StringSerializer(),
                new ByteArraySerializer())) {
            var _ = producer.send(new ProducerRecord<>(Topic.JOBS_NAME, job.requireId(), RecordCodec.encode(job)));
        }
    }

    private static void store(Part store, String id, int lines) {
        String[] reach = store.greeting().split(" ", 3);
        var client = MinioClient.builder()
                .endpoint(reach[0])
                .credentials(reach[1], reach[2])
                .build();
        try (var list = new GeneratedList(lines)) {
            client.putObject(PutObjectArgs.builder().bucket(BUCKET).object(id + ".csv").stream(list, -1L, PART_BYTES)
                    .build());
        } catch (MinioException | IOException e) {
            throw new IllegalStateException("the list cannot be stored", e);
        }
    }
}
