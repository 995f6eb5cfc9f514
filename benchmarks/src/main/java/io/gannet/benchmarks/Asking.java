package io.gannet.benchmarks;

import static io.gannet.testsupport.Facts.converted;

import io.gannet.contract.GannetRecord;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Topic;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.Facts;
import io.gannet.testsupport.ManyRows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/// How long the API takes to answer while the sink writes: clients that ask one thing after another, with a pause in
/// between, of a catalogue with many images.
///
/// @param directory where the servers keep their data
/// @param recordings where the workers' flight recordings go; null for none
/// @param rows how many images, items and placements there are
/// @param clients how many ask at once
/// @param pause how long a client pauses between two questions
/// @param rate how many images per second the sink is given to record
record Asking(Path directory, @Nullable Path recordings, int rows, int clients, Duration pause, int rate) {

    private static final Duration WARM_UP = Duration.ofSeconds(60);
    private static final Duration MEASURED = Duration.ofSeconds(60);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// What is asked, by how often of a hundred times; `%d` is any product's number.
    private static final Map<String, Integer> MIX = mix();

    private static Map<String, Integer> mix() {
        var mix = new LinkedHashMap<String, Integer>();
        mix.put("/collections/product/p-%d/images", 30);
        mix.put("/collections/product/p-%d/primary", 15);
        mix.put("/collections/product/p-%d/hero", 8);
        mix.put("/collections/product/p-%d", 8);
        mix.put("/collections/product/p-%d/stats", 5);
        mix.put("/collections/list/big/images?limit=20&sort=score", 5);
        mix.put("/collections/list/big/images?limit=20&role=hero&text=cup", 3);
        mix.put("/collections?type=product&query=p-1", 3);
        mix.put("/jobs?limit=20", 5);
        mix.put("/jobs/big", 5);
        mix.put("/jobs/big/images?limit=20&state=FAILED", 4);
        mix.put("/jobs/big/images?limit=20&sort=score", 3);
        mix.put("/images?limit=20&minWidth=1000", 3);
        mix.put("/failures/summary", 1);
        mix.put("/links?broken=true&limit=20", 2);
        return mix;
    }

    /// Runs it and prints the times.
    void print(Report report) throws IOException {
        try (var cluster = new Cluster(directory, recordings, null)) {
            cluster.withStore().withDatabase();
            cluster.withWorker(Cluster.SINK); // which makes the tables
            fill(cluster.part(Cluster.DATABASE).greeting());
            cluster.withCatalog();
            int port = Integer.parseInt(cluster.part(Cluster.CATALOG).ask("port"));
            String broker = cluster.part("broker").greeting();
            try (var writer = Executors.newSingleThreadExecutor()) {
                var _ = writer.submit(() -> write(broker));
                ask(port, WARM_UP);
                Map<String, List<Double>> times = ask(port, MEASURED);
                writer.shutdownNow();
                print(report, times);
            }
        }
    }

    private void fill(String url) {
        try (var connection = DriverManager.getConnection(url)) {
            new ManyRows(connection, rows).insert();
            try (var statement = connection.createStatement()) { // as a table is that was not filled just now
                statement.execute("VACUUM (FREEZE, ANALYZE)");
                statement.execute("CHECKPOINT");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows cannot be made", e);
        }
    }

    // Converted images of new jobs of a hundred, at the rate, until it is interrupted.
    private void write(String bootstrapServers) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "linger.ms", 20),
                new StringSerializer(),
                new ByteArraySerializer())) {
            long start = System.nanoTime();
            for (long sent = 0; !Thread.currentThread().isInterrupted(); sent++) {
                long job = sent / 100;
                var facts = new Facts(
                        "run-" + job, new ImageCollection("product", "p-" + job % (rows / 25), null, Map.of()));
                if (sent % 100 == 0) {
                    send(producer, Topic.JOBS_NAME, facts.job());
                    send(producer, Topic.OUTCOMES_NAME, facts.planned("", 0, 100, 1));
                }
                send(
                        producer,
                        Topic.IMAGES_CONVERTED_NAME,
                        converted(facts.image(String.valueOf(sent % 100), 1), "image " + sent, 2));
                long due = start + (long) (sent * 1e9 / rate);
                LockSupport.parkNanos(due - System.nanoTime());
            }
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, String topic, GannetRecord record) {
        var _ = producer.send(new ProducerRecord<>(topic, record.key(), RecordCodec.encode(record)));
    }

    private Map<String, List<Double>> ask(int port, Duration time) {
        Map<String, ConcurrentLinkedQueue<Double>> times = new ConcurrentHashMap<>();
        List<String> questions = new ArrayList<>();
        MIX.forEach((question, weight) -> {
            for (int i = 0; i < weight; i++) {
                questions.add(question);
            }
        });
        List<Future<Random>> asked = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int client = 0; client < clients; client++) {
                var random = new Random(client);
                asked.add(threads.submit(() -> {
                    LockSupport.parkNanos((long) (random.nextDouble() * pause.toNanos()));
                    while (System.nanoTime() < end) {
                        String question = questions.get(random.nextInt(questions.size()));
                        String path = question.replace("%d", String.valueOf(random.nextInt(rows / 25)));
                        long start = System.nanoTime();
                        get(port, path);
                        times.computeIfAbsent(question, _ -> new ConcurrentLinkedQueue<>())
                                .add((System.nanoTime() - start) / 1e6);
                        LockSupport.parkNanos(pause.toNanos());
                    }
                    return random;
                }));
            }
        }
        asked.forEach(Future::resultNow); // which throws where one has failed
        var lists = new LinkedHashMap<String, List<Double>>();
        MIX.keySet()
                .forEach(question ->
                        lists.put(question, List.copyOf(times.getOrDefault(question, new ConcurrentLinkedQueue<>()))));
        return lists;
    }

    private static void get(int port, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1" + path))
                .build();
        var response = HTTP.send(request, BodyHandlers.ofByteArray());
        // Not every product has a hero.
        if (response.statusCode() != 200 && response.statusCode() != 404) {
            throw new IOException(path + " was answered with status " + response.statusCode());
        }
    }

    private void print(Report report, Map<String, List<Double>> times) {
        List<Double> all = times.values().stream().flatMap(List::stream).toList();
        report.say("");
        report.say("**Answers of the API** in milliseconds, " + clients + " clients that pause for " + pause.toMillis()
                + " ms, " + Report.number(rows) + " images, while the sink records " + rate + " images per second");
        report.say("");
        List<List<String>> table = new ArrayList<>();
        times.forEach((question, list) -> table.add(row(question, list)));
        table.add(row("all", all));
        report.table(List.of("what", "answers per second", "p50", "p95", "p99", "most"), table);
    }

    private static List<String> row(String what, List<Double> times) {
        List<Double> sorted = times.stream().sorted().toList();
        return List.of(
                what,
                Report.number(sorted.size() * 1.0 / MEASURED.toSeconds()),
                Report.number(at(sorted, 0.5)),
                Report.number(at(sorted, 0.95)),
                Report.number(at(sorted, 0.99)),
                Report.number(at(sorted, 1)));
    }

    private static double at(List<Double> sorted, double part) {
        return sorted.isEmpty() ? 0 : sorted.get((int) Math.min(sorted.size() - 1, Math.floor(part * sorted.size())));
    }
}
