package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.BlobKeys;
import io.gannet.contract.ContentHash;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFetched;
import io.gannet.contract.Reason;
import io.gannet.contract.Topic;
import io.gannet.sink.MetadataSink;
import io.gannet.testsupport.Facts;
import io.gannet.testsupport.TestServers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Removing, sweeping, reconciling and retention, over HTTP and by the rounds that the catalog goes.
class UpkeepTest {

    private static RunningCatalog catalog;

    @BeforeAll
    static void start() {
        catalog = new RunningCatalog(
                Map.ofEntries(
                        entry("spring.datasource.url", TestServers.postgres().newDatabase()),
                        entry("gannet.s3.bucket", "upkeep"),
                        entry("gannet.catalog.upkeep.grace", "200ms"),
                        entry("gannet.catalog.upkeep.sweep-every", "100ms"),
                        entry("gannet.catalog.upkeep.unplaced-every", "200ms"),
                        entry("gannet.catalog.upkeep.patience", "300ms"),
                        entry("gannet.catalog.upkeep.retention.every", "200ms"),
                        entry("gannet.catalog.upkeep.retention.addresses", "1d"),
                        entry("gannet.catalog.upkeep.retention.runs", "1d"),
                        entry("gannet.catalog.upkeep.retention.deliveries", "1d"),
                        entry("gannet.catalog.upkeep.retention.types.old", "1d"),
                        entry("gannet.catalog.upkeep.expiry.every", "200ms"),
                        entry("gannet.catalog.upkeep.expiry.crawls", "1ms")),
                Catalog.class,
                MetadataSink.class);
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void removesAnImageAndFreesItsBytesUnlessAnotherCollectionHasIt() {
        var one = ready("one", "a", "cup");
        var other = ready("other", "b", "cup");
        String hash = one.fetched().original().hash().hex();

        assertThat(delete("/api/v1/collections/shop/a/images/" + hash).body())
                .isEqualTo("{\"images\":1,\"contents\":0,\"bytes\":0}");

        JsonNode item = json(catalog.get("/api/v1/jobs/one/images")).at("/items/0");
        assertThat(item.path("state").asString()).isEqualTo("SKIPPED");
        assertThat(item.path("reason").asString()).isEqualTo("REMOVED");
        assertThat(json(catalog.get("/api/v1/jobs/one"))
                        .at("/counts/images/SKIPPED")
                        .asInt())
                .isEqualTo(1);
        assertThat(rows("SELECT content_hash FROM collection_images WHERE collection_key = 'a'"))
                .isEmpty();
        assertThat(catalog.get("/api/v1/images/" + hash + "/original").statusCode())
                .isEqualTo(200);

        assertThat(json(delete("/api/v1/collections/shop/b/images/" + hash))
                        .path("bytes")
                        .asLong())
                .isEqualTo("cup".length() + "cup:jpg".length() + "cup:thumb".length());
        assertThat(catalog.get("/api/v1/images/" + hash).statusCode()).isEqualTo(404);
        catalog.publish(one, other); // redeliveries, which bring nothing back
        await().untilAsserted(() -> assertThat(objectsOf(hash)).isEmpty());
        assertThat(rows("SELECT content_hash FROM collection_images WHERE content_hash = '" + hash + "'"))
                .isEmpty();
        assertThat(delete("/api/v1/collections/shop/b/images/" + hash).body())
                .isEqualTo("{\"images\":0,\"contents\":0,\"bytes\":0}");
    }

    @Test
    void removesAnImageThatIsShownThoughItCouldNotBeHadAgainAndForgetsWhatWasDecidedOfIt() {
        var brought = ready("faded", "f", "jug");
        String hash = brought.fetched().original().hash().hex();
        var again = brought.fetched().request().retried(Facts.at(5));
        catalog.publish(again, failed(again, Reason.TIMEOUT, null, 6));
        await().untilAsserted(() -> assertThat(rows("SELECT reason FROM items WHERE job_id = 'faded'"))
                .containsExactly("TIMEOUT"));
        assertThat(json(catalog.get("/api/v1/jobs/faded/images"))
                        .at("/items/0/contentHash")
                        .asString())
                .isEqualTo(hash);
        catalog.post("/api/v1/collections/shop/f/images/" + hash + "/uses", "");

        assertThat(json(delete("/api/v1/collections/shop/f/images/" + hash))
                        .path("contents")
                        .asInt())
                .isEqualTo(1);

        assertThat(rows("SELECT reason FROM items WHERE job_id = 'faded' AND content_hash IS NULL"))
                .containsExactly("REMOVED");
        assertThat(rows("SELECT content_hash FROM kept_decisions")).isEmpty();
    }

    @Test
    void removesManyImagesByTheirHashesOrByFilters() {
        String images = "/api/v1/collections/shop/many/images";
        var hashes = Stream.of("m", "mm", "mmm", "mmmm")
                .map(content -> ready("job-" + content, "many", content).key())
                .toList();
        ready("job-elsewhere", "few", "mm");
        String bulk = "{\"action\": \"remove\", \"contentHashes\": [\"%s\", \"%s\"], \"dryRun\": %s}";

        for (boolean dryRun : List.of(true, false)) {
            assertThat(catalog.post(images + "/bulk", bulk.formatted(hashes.getFirst(), "0".repeat(64), dryRun))
                            .body())
                    .isEqualTo("{\"done\":1,\"unknown\":[\"" + "0".repeat(64) + "\"],"
                            + "\"removed\":{\"images\":1,\"contents\":1,\"bytes\":13}}");
        }
        for (boolean dryRun : List.of(true, false)) {
            assertThat(delete(images + "?maxBytes=3&dryRun=" + dryRun).body())
                    .isEqualTo("{\"dryRun\":" + dryRun + ",\"images\":2,\"contents\":1,\"bytes\":19}");
        }
        assertThat(json(catalog.get(images)).at("/items/0/contentHash").asString())
                .isEqualTo(hashes.getLast());
        assertThat(delete(images + "?maxBites=3").statusCode()).isEqualTo(400);
        assertThat(json(delete(images)).path("images").asInt()).isOne();
        assertThat(delete(images).body()).isEqualTo("{\"dryRun\":false,\"images\":0,\"contents\":0,\"bytes\":0}");
    }

    @Test
    void removesACollectionAndTheHistoryOfAJobThatHasEnded() {
        ready("gone", "c", "pot");
        assertThat(delete("/api/v1/jobs/gone").statusCode())
                .as("it has not been planned")
                .isEqualTo(409);
        catalog.publish(
                new Facts("gone", shop("c")).planned("", 0, 1, 5), new Facts("gone", shop("c")).planned("0", 0, 1, 5));
        await().untilAsserted(() -> assertThat(
                        json(catalog.get("/api/v1/jobs/gone")).path("state").asString())
                .isEqualTo("FINISHED"));

        assertThat(json(delete("/api/v1/collections/shop/c")).path("images").asInt())
                .isEqualTo(1);
        assertThat(rows("SELECT key FROM collections WHERE key = 'c'")).isEmpty();
        assertThat(delete("/api/v1/collections/shop/c").statusCode()).isEqualTo(200);

        assertThat(delete("/api/v1/jobs/gone").statusCode()).isEqualTo(200);
        assertThat(rows("SELECT job_id FROM items WHERE job_id = 'gone'")).isEmpty();
        assertThat(catalog.get("/api/v1/jobs/gone").statusCode()).isEqualTo(404);
        assertThat(delete("/api/v1/jobs/gone").statusCode()).isEqualTo(200);
    }

    @Test
    void findsWhatTheTablesAndTheStoreDifferInAndMendsIt() {
        var whole = ready("whole", "d", "dish");
        var broken = ready("broken", "d", "bowl");
        var rendition = broken.renditions().getFirst();
        catalog.remove(rendition.blob().key());
        String orphan = BlobKeys.original(ContentHash.of("nobody's".getBytes()));
        catalog.store(orphan, "nobody's");
        String stray = whole.fetched().original().key() + '-' + UUID.randomUUID();
        catalog.store(stray, "half");

        await().untilAsserted(
                        () -> { // what is younger than the grace may be about to be named
                            JsonNode report = reconcile(false);
                            assertThat(report.path("findings")
                                            .valueStream()
                                            .map(each -> each.path("kind").asString()))
                                    .contains("RENDITION_MISSING", "ORPHAN", "STRAY");
                            assertThat(report.at("/findings/0/examples/0").asString())
                                    .isEqualTo(rendition.blob().key());
                        });
        reconcile(true);

        await().untilAsserted(() -> assertThat(catalog.keys(orphan)).isEmpty());
        assertThat(catalog.keys(stray)).isEmpty();
        assertThat(RunningCatalog.read(Topic.IMAGES_FETCHED, broken.key()))
                .singleElement()
                .isInstanceOfSatisfying(ImageFetched.class, again -> {
                    assertThat(again.original()).isEqualTo(broken.fetched().original());
                    assertThat(again.request().item())
                            .isEqualTo(broken.fetched().request().item());
                    assertThat(again.request().terms().freshness().force()).isFalse();
                });
        assertThat(objectsOf(whole.key())).hasSize(3);
    }

    @Test
    void sparesOldImagesThatWereUsedOrPinned() {
        for (String content : List.of("old", "used", "pinned", "new")) {
            ready("keep-" + content, "keep", content);
        }
        catalog.jdbc()
                .sql("UPDATE collection_images SET seen_at = now() WHERE item_job = 'keep-new'")
                .update();
        catalog.jdbc()
                .sql("UPDATE collection_images SET last_used_at = now() WHERE item_job = 'keep-used'")
                .update();
        catalog.jdbc()
                .sql("UPDATE collection_images SET pinned_at = now() WHERE item_job = 'keep-pinned'")
                .update();
        String run = "{\"olderThan\": \"P1D\", \"type\": \"shop\", \"key\": \"keep\", \"dryRun\": %s}";

        assertThat(catalog.post("/api/v1/retention/runs", run.formatted(true)).body())
                .isEqualTo("{\"dryRun\":true,\"complete\":true,\"images\":1,\"contents\":1,\"bytes\":19}");
        assertThat(catalog.post("/api/v1/retention/runs", run.formatted(false)).body())
                .isEqualTo("{\"dryRun\":false,\"complete\":true,\"images\":1,\"contents\":1,\"bytes\":19}");
        assertThat(rows("SELECT item_job FROM collection_images WHERE collection_key = 'keep' ORDER BY item_job"))
                .containsExactly("keep-new", "keep-pinned", "keep-used");
        assertThat(json(catalog.post("/api/v1/retention/runs", "{\"olderThan\": \"-P1D\"}"))
                        .path("detail")
                        .asString())
                .contains("olderThan is PT-24H; it must be an age such as P14D");
    }

    @Test
    void removesOldObjectsOnceTheirJobHasEnded() {
        var facts = new Facts("crawl", shop("e"));
        catalog.publish(facts.job());
        await().untilAsserted(() ->
                assertThat(rows("SELECT id FROM jobs WHERE id = 'crawl'")).hasSize(1));
        catalog.store(BlobKeys.crawl("crawl", 0), "{}");
        catalog.store(BlobKeys.crawl("unknown", 0), "{}");
        await().untilAsserted(
                        () -> assertThat(catalog.keys(BlobKeys.CRAWLS)).containsExactly(BlobKeys.crawl("crawl", 0)));

        catalog.publish(facts.planned("", 0, 0, 5));
        await().untilAsserted(() -> assertThat(catalog.keys(BlobKeys.CRAWLS)).isEmpty());
    }

    @Test
    void carriesOutWhatIsConfiguredOfRetention() {
        catalog.jdbc().sql("""
                        INSERT INTO addresses (id, url, host, last_tried_at, tried_fingerprint, strikes)
                        SELECT address_id(url), url, 'a.example', at, 0, '{}'
                        FROM (VALUES ('http://a.example/old', now() - interval '2 days'),
                                     ('http://a.example/new', now())) AS tried (url, at)""").update();
        catalog.jdbc().sql("""
                        INSERT INTO deliveries (id, kind, job_id, target, body, state, created_at)
                        SELECT id, 'WEBHOOK', 'aged', 'http://a.example/', '{}', 'DELIVERED', at
                        FROM (VALUES ('old', now() - interval '2 days'), ('new', now())) AS told (id, at)""").update();
        catalog.jdbc().sql("""
                        WITH nightly AS (
                            INSERT INTO schedules (name, cron, zone, job, overlap, misfire, paused, next_at, created_at,
                                updated_at)
                            VALUES ('aged', '0 0 2 * * *', 'UTC', '{}', 'SKIP', 'SKIP', true, now() + interval '1 day', now(), now())
                            RETURNING name)
                        INSERT INTO schedule_runs (schedule, due_at, started_at, outcome)
                        SELECT name, at, at, 'MISSED'
                        FROM nightly, (VALUES (now() - interval '2 days'), (now())) AS due (at)""").update();
        var facts = new Facts("aged", new ImageCollection("old", "a", null, Map.of()));
        var converted = converted(facts.image("0.0", 2), "aged", 4);
        catalog.store(converted, "aged");
        catalog.publish(facts.job(), converted);

        await().untilAsserted(() -> assertThat(rows("SELECT url FROM addresses WHERE host = 'a.example'"))
                .containsExactly("http://a.example/new"));
        await().untilAsserted(
                        () -> assertThat(rows("SELECT id FROM deliveries")).containsExactly("new"));
        await().untilAsserted(() ->
                assertThat(rows("SELECT outcome FROM schedule_runs")).hasSize(1));
        await().untilAsserted(
                        () -> assertThat(rows("SELECT reason FROM items WHERE job_id = 'aged' AND reason IS NOT NULL"))
                                .containsExactly("REMOVED"));
    }

    private static ImageCollection shop(String key) {
        return new ImageCollection("shop", key, null, Map.of());
    }

    private static ImageConverted ready(String jobId, String collection, String content) {
        var facts = new Facts(jobId, shop(collection));
        var converted = converted(facts.image("0.0", 2), content, 4);
        catalog.store(converted, content);
        catalog.publish(facts.job(), converted);
        await().untilAsserted(() -> assertThat(rows("SELECT item_job FROM collection_images WHERE item_job = '" + jobId
                        + "' AND collection_key = '" + collection + "'"))
                .hasSize(1));
        return converted;
    }

    private static JsonNode reconcile(boolean mend) {
        String id = await().until( // the one before may just be about to let go
                        () -> json(catalog.post("/api/v1/reconciliations", "{\"mend\": " + mend + "}"))
                                .path("id")
                                .asString(""),
                        begun -> !begun.isEmpty());
        await().until(() -> !json(catalog.get("/api/v1/reconciliations/" + id))
                .path("state")
                .asString()
                .equals("RUNNING"));
        JsonNode ended = json(catalog.get("/api/v1/reconciliations/" + id));
        assertThat(ended.path("state").asString()).as(ended.toString()).isEqualTo("COMPLETED");
        return ended.path("report");
    }

    private static List<String> objectsOf(String hash) {
        return Stream.concat(catalog.keys(BlobKeys.ORIGINALS).stream(), catalog.keys(BlobKeys.RENDITIONS).stream())
                .filter(key -> key.contains(hash))
                .toList();
    }

    private static List<String> rows(String sql) {
        return catalog.jdbc().sql(sql).query(String.class).list();
    }

    private static HttpResponse<String> delete(String path) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path)).DELETE());
    }
}
