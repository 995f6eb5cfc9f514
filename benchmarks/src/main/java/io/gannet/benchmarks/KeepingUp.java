package io.gannet.benchmarks;

import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.ManyRows;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How long the catalog takes to keep tables and object store in step: to compare all that is there, and to remove what
/// is old.
///
/// @param directory where the servers keep their data
/// @param recordings where the workers' flight recordings go; null for none
/// @param rows how many images, items and placements there are
/// @param store whether their objects are in the embedded S3 endpoint rather than in the catalog's memory
record KeepingUp(Path directory, @Nullable Path recordings, int rows, boolean store) {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final String OLD = "{\"olderThan\": \"P1D\", \"type\": \"product\", \"dryRun\": %s}";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private interface Work {
        JsonNode done() throws IOException, InterruptedException;
    }

    /// Runs it and prints the times.
    void print(Report report) throws IOException, InterruptedException {
        try (var cluster = new Cluster(directory, recordings, null)) {
            if (store) {
                cluster.withStore();
            }
            cluster.withDatabase().withWorker(Cluster.SINK); // which makes the tables
            fill(cluster.part(Cluster.DATABASE).greeting());
            cluster.withCatalog();
            Part catalog = cluster.part(Cluster.CATALOG);
            int objects = Integer.parseInt(catalog.ask("fill"));
            var api = URI.create("http://127.0.0.1:" + catalog.ask("port") + "/api/v1/");

            List<List<String>> table = new ArrayList<>();
            table.add(row("reconcile", catalog, () -> reconcile(api)));
            table.add(
                    row("retention, dry run", catalog, () -> post(api.resolve("retention/runs"), OLD.formatted(true))));
            table.add(row("retention", catalog, () -> post(api.resolve("retention/runs"), OLD.formatted(false))));
            report.say("");
            report.say("**Keeping up** with " + Report.number(rows) + " images and " + Report.number(objects)
                    + " objects " + (store ? "in the embedded S3 endpoint" : "in memory"));
            report.say("");
            report.table(List.of("what", "seconds", "MiB resident, at most so far", "answer"), table);
        }
    }

    // What is old is that of products, nine tenths; the objects lie in the shards that content addresses are put in.
    private void fill(String url) {
        try (var connection = DriverManager.getConnection(url)) {
            new ManyRows(connection, rows).insert();
            String sharded = "substr(content_hash, 1, 2) || '/' || substr(content_hash, 3, 2) || '/' || content_hash";
            try (var statement = connection.createStatement()) {
                statement.execute("UPDATE images SET bytes = 1, original_key = 'originals/' || " + sharded);
                statement.execute(
                        "UPDATE renditions SET bytes = 1, blob_key = 'renditions/' || " + sharded + " || '/spec.jpg'");
                statement.execute("VACUUM (FREEZE, ANALYZE)");
                statement.execute("CHECKPOINT");
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the rows cannot be made", e);
        }
    }

    private static List<String> row(String what, Part catalog, Work work) throws IOException, InterruptedException {
        long start = System.nanoTime();
        JsonNode answer = work.done();
        double seconds = (System.nanoTime() - start) / 1e9;
        return List.of(
                what, Report.number(seconds), Report.number(catalog.peakBytes() / 1024.0 / 1024), answer.toString());
    }

    private static JsonNode reconcile(URI api) throws IOException, InterruptedException {
        JsonNode begun = post(api.resolve("reconciliations"), "{\"mend\": false}");
        URI report = api.resolve("reconciliations/" + begun.get("id").asString());
        JsonNode answer = send(HttpRequest.newBuilder(report));
        while (answer.get("state").asString().equals("RUNNING")) {
            LockSupport.parkNanos(POLL.toNanos());
            answer = send(HttpRequest.newBuilder(report));
        }
        return answer.get("report");
    }

    private static JsonNode post(URI uri, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var response = HTTP.send(request.build(), BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(
                    response.uri() + " was answered with status " + response.statusCode() + ": " + response.body());
        }
        return RecordCodec.mapper().readTree(response.body());
    }
}
