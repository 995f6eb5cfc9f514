package io.gannet.systemtests;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.testsupport.OriginHost;
import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import io.gannet.testsupport.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/// Jobs that bring the same images again and again, while somebody removes images, collections and objects at random,
/// and bytes that nothing refers to are freed almost at once: in the end all that is referred to is there, and no
/// more.
abstract class RemovalContract {

    private static final Logger log = LoggerFactory.getLogger(RemovalContract.class);

    private static final int PICTURES = 20;
    private static final int JOBS_AT_ONCE = 3;
    private static final Duration PAUSE = Duration.ofMillis(20); // or nobody else gets to do anything
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> COLLECTIONS = List.of("a", "b", "c");

    @TempDir
    Path directory;

    private final Random random = new Random(6);
    private final List<String> jobs = new ArrayList<>();
    private Standalone standalone;
    private String urls;

    /// How many jobs.
    abstract int jobs();

    @Test
    void losesNothingThatIsReferredToAndKeepsNothingElse() throws Exception {
        try (var origin = OriginServer.start();
                var up = Standalone.up(
                        directory.resolve("data"),
                        "-Dgannet.catalog.upkeep.grace=300ms",
                        "-Dgannet.catalog.upkeep.sweep-every=100ms",
                        "-Dgannet.catalog.upkeep.patience=2s")) {
            standalone = up;
            urls = serve(origin);
            makeTrouble();
            for (String job : jobs) {
                await().atMost(PATIENCE).until(() -> hasFinished(job));
            }
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(this::isSettled);

            assertAllIsThat();
            assertNothingElseIs();
        }
    }

    private static String serve(OriginServer origin) {
        var served = new ArrayList<String>();
        for (int i = 0; i < PICTURES; i++) {
            OriginHost host = origin.host("127.0.40." + (1 + i % 4));
            host.serve(
                    "/" + i + ".png",
                    Reply.ok(Pictures.png(40 + i, 30), "image/png").etag("\"" + i + '"'));
            served.add(host.url("/" + i + ".png"));
        }
        return served.stream().map(url -> '"' + url + '"').collect(joining(", "));
    }

    private void makeTrouble() throws Exception {
        var unfinished = new ArrayDeque<String>();
        while (jobs.size() < jobs() || !unfinished.isEmpty()) {
            unfinished.removeIf(this::hasFinished);
            if (unfinished.size() < JOBS_AT_ONCE && jobs.size() < jobs()) {
                unfinished.add(submit());
            }
            await().pollDelay(PAUSE).until(() -> true);
            switch (random.nextInt(8)) {
                case 0 -> api().delete("/api/v1/collections/shop/" + collection());
                case 1 -> api().delete("/api/v1/collections/shop/" + collection() + "/images");
                case 2 -> api().post("/api/v1/reconciliations", "{\"mend\": true}"); // or one is running
                case 3 -> removeAnObject();
                default -> removeAnImage();
            }
        }
        log.info("{} jobs brought {} images each", jobs.size(), PICTURES);
    }

    private String submit() throws IOException {
        String id = "job-" + jobs.size();
        String thumb = random.nextBoolean() ? ", {\"name\": \"thumb\", \"maxWidth\": 16, \"maxHeight\": 16}" : "";
        Api.json(api().submit("""
                {"id": "%s", "collection": {"type": "shop", "key": "%s"}, "source": {"type": "urls", "urls": [%s]},
                 "renditions": [{"name": "jpg"}%s], "freshness": {"force": %s}}""".formatted(id, collection(), urls, thumb, random.nextInt(4) == 0)));
        jobs.add(id);
        return id;
    }

    private String collection() {
        return COLLECTIONS.get(random.nextInt(COLLECTIONS.size()));
    }

    private void removeAnImage() throws Exception {
        List<String> placed = rows("SELECT collection_key || '/images/' || content_hash FROM collection_images");
        if (!placed.isEmpty()) {
            Api.json(api().delete("/api/v1/collections/shop/" + placed.get(random.nextInt(placed.size()))));
        }
    }

    // Of the sort that the store itself might lose.
    private void removeAnObject() throws IOException {
        List<Path> objects = objects("originals", "renditions").stream()
                .filter(object -> !object.endsWith("verdicts.json"))
                .toList();
        if (!objects.isEmpty()) {
            Files.deleteIfExists(objects.get(random.nextInt(objects.size())));
        }
    }

    private boolean isSettled() throws Exception {
        var begun = Api.json(api().post("/api/v1/reconciliations", "{\"mend\": true}"));
        String path = "/api/v1/reconciliations/" + begun.path("id").asString();
        await().atMost(PATIENCE)
                .until(() -> !Api.json(api().get(path)).path("state").asString().equals("RUNNING"));
        JsonNode report = Api.json(api().get(path)).path("report");
        return report.path("findings").isEmpty()
                && rows("SELECT content_hash FROM unreferenced").isEmpty()
                && rows("SELECT content_hash FROM swept WHERE NOT emptied").isEmpty()
                && jobs.stream().allMatch(this::hasFinished);
    }

    private void assertAllIsThat() throws Exception {
        int ready = 0;
        for (String job : jobs) {
            for (JsonNode item : api().images(job)) {
                String state = item.path("state").asString();
                assertThat(state).as(item.toString()).isIn("READY", "SKIPPED");
                if (state.equals("READY")) {
                    ready++;
                    assertIsThere("/api/v1/images/" + item.path("contentHash").asString() + "/original");
                    assertThat(item.path("renditions").size())
                            .as(item.toString())
                            .isPositive();
                    for (JsonNode rendition : item.path("renditions")) {
                        assertIsThere(rendition.path("url").asString());
                    }
                } else {
                    assertThat(item.path("reason").asString()).isEqualTo("REMOVED");
                }
            }
        }
        log.info("{} items are ready in the end", ready);
        String placed = "SELECT collection_key || ' ' || content_hash AS placed FROM collection_images ORDER BY placed";
        assertThat(rows(placed))
                .isEqualTo(rows("SELECT DISTINCT collection_key || ' ' || content_hash AS placed FROM items"
                        + " WHERE state = 'READY' AND unit = 'IMAGE' ORDER BY placed"));
    }

    private void assertIsThere(String path) throws IOException {
        var response = api().get(path);
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        assertThat(response.body()).as(path).isNotEmpty();
    }

    private void assertNothingElseIs() throws Exception {
        assertThat(objects("originals").stream()
                        .map(object -> object.getFileName().toString()))
                .containsExactlyInAnyOrderElementsOf(rows("SELECT content_hash FROM images"));
        assertThat(rows("SELECT content_hash FROM images EXCEPT SELECT content_hash FROM collection_images"))
                .isEmpty();
    }

    private boolean hasFinished(String job) {
        try {
            return api().job(job).path("state").asString().equals("FINISHED");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Api api() {
        return standalone.api();
    }

    private List<Path> objects(String... prefixes) throws IOException {
        List<String> wanted = List.of(prefixes);
        try (Stream<Path> files = Files.walk(standalone.objects())) {
            return files.filter(Files::isRegularFile)
                    .filter(file ->
                            wanted.stream().anyMatch(prefix -> file.toString().contains("/" + prefix + "/")))
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of(); // something went while it was looked at
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(standalone.jdbcUrl());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var values = new ArrayList<String>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
