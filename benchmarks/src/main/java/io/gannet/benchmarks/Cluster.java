package io.gannet.benchmarks;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The processes of one benchmark: a broker, an origin, an object store if one is wanted, and workers.
final class Cluster implements AutoCloseable {

    /// The scraper-producer's name.
    static final String PRODUCE = "produce";

    /// The download-worker's name.
    static final String DOWNLOAD = "download";

    /// The converter-worker's name.
    static final String CONVERT = "convert";

    /// The metadata-sink's name.
    static final String SINK = "sink";

    /// The catalog's name.
    static final String CATALOG = "catalog";

    /// PostgreSQL's name.
    static final String DATABASE = "database";

    private final Map<String, Part> parts = new LinkedHashMap<>();
    private final Path directory;
    private final @Nullable Path recordings;
    private final @Nullable Cores cores;
    private @Nullable Load load;

    /// @param directory where the servers keep their data
    /// @param recordings where the workers' flight recordings go; null for none
    /// @param cores where workers and servers run; null for anywhere
    Cluster(Path directory, @Nullable Path recordings, @Nullable Cores cores) {
        this.directory = directory;
        this.recordings = recordings;
        this.cores = cores;
        serve("broker", directory.resolve("kafka").toString());
    }

    /// Starts the origin; see [Origin#start].
    Cluster withOrigin(int imageBytes, Duration latency) {
        serve("origin", String.valueOf(imageBytes), latency.toString());
        return this;
    }

    /// Starts the embedded S3 endpoint.
    Cluster withStore() {
        serve("store", directory.resolve("s3").toString());
        return this;
    }

    /// Starts PostgreSQL, which the workers started from then on use.
    Cluster withDatabase() {
        serve(DATABASE, directory.resolve("postgres").toString());
        return this;
    }

    /// Starts a worker. Its objects are in the store if there is one, and in its own memory otherwise.
    ///
    /// @param settings Spring's, such as `gannet.download.interval=0ms`
    Cluster withWorker(String name, String... settings) {
        var args = new ArrayList<String>();
        Part store = parts.get("store");
        if (store == null && !name.equals(SINK)) { // which uses none
            args.add("memory");
        } else if (store != null) {
            String[] reach = store.greeting().split(" ", 3);
            args.add("--gannet.s3.endpoint=" + reach[0]);
            args.add("--gannet.s3.access-key=" + reach[1]);
            args.add("--gannet.s3.secret-key=" + reach[2]);
        }
        Part database = parts.get(DATABASE);
        if (database != null) {
            args.add("--spring.datasource.url=" + database.greeting());
        }
        args.add("--spring.kafka.bootstrap-servers=" + part("broker").greeting());
        args.add("--gannet.download.allowed-networks=127.0.0.0/8");
        Stream.of(settings).map(setting -> "--" + setting).forEach(args::add);
        var jvm = new ArrayList<String>(List.of(store == null ? "-Xmx2g" : "-Xmx1g"));
        if (name.equals(CONVERT)) {
            jvm.add("-XX:+UseParallelGC"); // as it is deployed
        }
        if (recordings != null) {
            jvm.add("-XX:StartFlightRecording:settings=profile,filename="
                    + recordings.resolve(name + (store == null ? "-memory" : "-s3") + ".jfr"));
        }
        start(name, cores == null ? List.of() : cores.forMeasured(), jvm, args.toArray(String[]::new));
        return this;
    }

    /// Starts the catalog, which anybody on this machine may ask.
    Cluster withCatalog() {
        // Flyway is on this class path for the sink, which alone makes tables.
        return withWorker(
                CATALOG, "gannet.catalog.open=true", "server.address=127.0.0.1", "spring.flyway.enabled=false");
    }

    private void serve(String role, String... args) {
        start(role, cores == null ? List.of() : cores.forOthers(), List.of("-Xmx512m"), args);
    }

    private void start(String role, List<String> before, List<String> jvm, String... args) {
        parts.put(role, Part.start(before, directory.resolve(role + ".log"), jvm, role, List.of(args)));
    }

    /// A process by its name.
    Part part(String name) {
        return Objects.requireNonNull(parts.get(name), name);
    }

    /// A job for new pictures of the origin.
    Job job(String id, String pictures, int items, int hosts) {
        return Job.of(
                id, pictures, items, hosts, Integer.parseInt(part("origin").greeting()));
    }

    /// Publishes the job's requests and returns when all are on the topic.
    void publish(Job job) {
        load().publish(job);
    }

    /// Runs the job and measures what that took.
    ///
    /// @param topic where each of its items must come out
    Run run(Job job, String topic) {
        Load running = load();
        Snapshot before = Snapshot.of(parts);
        Duration wall = running.run(job, topic);
        return Run.between(job.items(), wall, before, Snapshot.of(parts));
    }

    /// Empties the download-worker's store if that is in memory.
    void clearMemory() {
        if (!parts.containsKey("store")) {
            part(DOWNLOAD).ask("clear");
        }
    }

    private Load load() {
        Load current = load;
        if (current == null) {
            current = new Load(part("broker").greeting());
            load = current;
        }
        return current;
    }

    @Override
    public void close() {
        if (load != null) {
            load.close();
        }
        List.copyOf(parts.values()).reversed().forEach(Part::close);
    }
}
