package io.gannet.benchmarks;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How many outcomes of images the metadata-sink writes per second, PostgreSQL and the broker on the same processors.
/// All records are on their topics before it starts to write.
///
/// @param directory where the servers keep their data
/// @param recordings where the worker's flight recordings go; null for none
/// @param items how many images a round has
/// @param rounds how many rounds are measured, after one to warm up
record Recording(Path directory, @Nullable Path recordings, int items, int rounds) {

    private static final int JOBS = 5; // of a round
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private record Costs(double seconds, Duration sink, Duration database, Duration broker) {}

    /// Runs all rounds, once with outcomes alone and once with the requests for the images before them, and prints
    /// what they took.
    void print(Report report) {
        report.say("");
        report.say("**Recording outcomes of images** in " + rounds + " rounds of " + Report.number(items));
        report.say("");
        report.table(
                List.of("", "outcomes per second", "CPU µs per outcome: sink", "PostgreSQL", "broker"),
                List.of(row("outcomes", run("outcomes", false)), row("requests, then outcomes", run("both", true))));
    }

    private List<String> row(String name, List<Costs> costs) {
        return List.of(
                name,
                Report.spread(costs.stream().map(cost -> items / cost.seconds()).toList()),
                micros(costs.stream().map(Costs::sink)),
                micros(costs.stream().map(Costs::database)),
                micros(costs.stream().map(Costs::broker)));
    }

    private String micros(Stream<Duration> spent) {
        return Report.number(
                Report.median(spent.map(time -> time.toNanos() / 1e3 / items).toList()));
    }

    private List<Costs> run(String name, boolean requests) {
        try (var cluster = new Cluster(directory.resolve(name), recordings, null)) {
            cluster.withDatabase().withWorker(Cluster.SINK);
            Part sink = cluster.part(Cluster.SINK);
            sink.ask("hold");
            for (int round = 0; round <= rounds; round++) {
                for (int job = 0; job < JOBS; job++) {
                    cluster.publish(SinkJob.of(name + '-' + round + '-' + job, items / JOBS, requests));
                }
            }
            sink.ask("go");
            return measure(cluster);
        }
    }

    private List<Costs> measure(Cluster cluster) {
        var costs = new ArrayList<Costs>();
        try (var database =
                DriverManager.getConnection(cluster.part(Cluster.DATABASE).greeting())) {
            int perRound = items / JOBS * JOBS;
            Costs before = null;
            for (int round = 0; round <= rounds; round++) {
                await(database, (long) perRound * (round + 1));
                Costs now = new Costs(
                        System.nanoTime() / 1e9,
                        cluster.part(Cluster.SINK).cpu(),
                        Duration.ofNanos(
                                Long.parseLong(cluster.part(Cluster.DATABASE).ask("cpu"))),
                        cluster.part("broker").cpu());
                if (before != null) {
                    costs.add(new Costs(
                            now.seconds() - before.seconds(),
                            now.sink().minus(before.sink()),
                            now.database().minus(before.database()),
                            now.broker().minus(before.broker())));
                }
                before = now;
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be asked", e);
        }
        return costs;
    }

    private static void await(Connection database, long outcomes) throws SQLException {
        long seen = 0;
        long progress = System.nanoTime();
        try (var count = database.prepareStatement("SELECT coalesce(sum(ended), 0) FROM job_counts")) {
            while (seen < outcomes) {
                LockSupport.parkNanos(LOOK.toNanos());
                try (var rows = count.executeQuery()) {
                    rows.next();
                    progress = rows.getLong(1) > seen ? System.nanoTime() : progress;
                    seen = rows.getLong(1);
                }
                if (System.nanoTime() - progress > PATIENCE.toNanos()) {
                    throw new IllegalStateException("of " + outcomes + " outcomes only " + seen + " are written");
                }
            }
        }
    }
}
