package io.gannet.catalog;

import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.Appraisal;
import io.gannet.contract.CatalogSynced;
import io.gannet.contract.FetchRequested;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Reason;
import io.gannet.contract.Role;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.gannet.contract.Topic;
import io.gannet.testsupport.Facts;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is asked of collections, and of what failed on the way there. The campaign has four images: two heroes, a
/// product and one of which nobody said what it is for.
class CollectionsTest {

    private static final String CAMPAIGN = "c-" + UUID.randomUUID();
    private static final String JOB = "job-" + UUID.randomUUID();
    private static final String IMAGES = "/api/v1/collections/campaign/" + CAMPAIGN + "/images";
    private static final Facts FACTS =
            new Facts(JOB, new ImageCollection("campaign", CAMPAIGN, "Autumn", Map.of("user", "u-7")));

    private static RunningCatalog catalog;

    @BeforeAll
    static void fill() {
        catalog = RunningCatalog.withSink();
        var hero = converted(FACTS.image("0", 1), JOB + "hero", new Appraisal(60, Role.HERO), 2);
        catalog.store(hero, JOB + "hero");
        catalog.publish(
                FACTS.job(),
                FACTS.planned("", 0, 6, 1),
                hero,
                converted(FACTS.image("1", 1), JOB + "better", new Appraisal(70, Role.HERO), 3),
                converted(FACTS.image("2", 1), JOB + "product", new Appraisal(90, Role.PRODUCT), 4),
                converted(FACTS.image("3", 1), JOB + "other", new Appraisal(5, Role.OTHER), 5),
                failed(FACTS.image("4", 1), Reason.TIMEOUT, null, 6),
                failed(FACTS.image("5", 1), Reason.GONE, 410, 7));
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        json("/api/v1/jobs/" + JOB).path("state").asString("").equals("FINISHED"));
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void tellsOfACollectionAndItsImagesThePrimaryOneFirst() {
        var collection = json("/api/v1/collections/campaign/" + CAMPAIGN);
        assertThat(collection.get("name").asString()).isEqualTo("Autumn");
        assertThat(collection.at("/attributes/user").asString()).isEqualTo("u-7");
        assertThat(collection.at("/counts/images").asInt()).isEqualTo(4);
        assertThat(json("/api/v1/collections?type=campaign&query=" + CAMPAIGN)
                        .at("/items/0/key")
                        .asString())
                .isEqualTo(CAMPAIGN);

        var images = json(IMAGES);
        assertThat(scores(images)).containsExactly(70, 60, 90, 5);
        var first = images.at("/items/0");
        assertThat(first.get("primary").asBoolean()).isTrue();
        assertThat(first.get("chosen").asBoolean()).isFalse();
        assertThat(first.at("/sourceUrls/0").asString()).isEqualTo("http://shop.example/1.png");
        assertThat(first.at("/lineage/item").asString()).isEqualTo(JOB + ".1");
        assertThat(first.get("seenAt").asString()).isEqualTo(at(3).toString());
        assertThat(first.at("/renditions/0/name").asString()).isEqualTo("jpg");
        assertThat(first.get("bytes").asInt()).isPositive();
        assertThat(json(IMAGES + "/" + first.get("contentHash").asString())).isEqualTo(first);
        assertThat(json("/api/v1/images/" + first.get("contentHash").asString() + "/placements")
                        .at("/items/0"))
                .isEqualTo(first);
    }

    @Test
    void sortsAndFiltersThemPageByPage() {
        for (String sort : List.of("position", "score", "newest", "bytes")) {
            var all = json(IMAGES + "?sort=" + sort).get("items");
            String next = "";
            for (int i = 0; i < 4; i++) {
                var page = json(IMAGES + "?limit=1&sort=" + sort + next);
                assertThat(page.at("/items/0")).as(sort).isEqualTo(all.get(i));
                assertThat(page.has("next")).isEqualTo(i < 3);
                next = "&cursor=" + page.path("next").asString("");
            }
        }
        assertThat(scores(json(IMAGES + "?sort=score"))).containsExactly(90, 70, 60, 5);
        assertThat(scores(json(IMAGES + "?sort=newest"))).containsExactly(5, 90, 70, 60);
        assertThat(scores(json(IMAGES + "?sort=used"))).isEmpty();
        assertThat(scores(json(IMAGES + "?role=hero"))).containsExactly(70, 60);
        assertThat(scores(json(IMAGES + "?role=hero&sort=score&minScore=65"))).containsExactly(70);
        assertThat(scores(json(IMAGES + "?maxScore=60"))).containsExactly(60, 5);
        assertThat(scores(json(IMAGES + "?seenSince=" + at(4)))).containsExactly(90, 5);
        assertThat(scores(json(IMAGES + "?text=A%20CUP&url=http://shop.example/3.png")))
                .containsExactly(5);
        assertThat(scores(json(IMAGES + "?format=png&minWidth=640&maxHeight=480&host=shop.example")))
                .hasSize(4);
        assertThat(scores(json(IMAGES + "?format=gif"))).isEmpty();
        assertThat(json("/api/v1/collections/campaign/" + CAMPAIGN + "/hero")
                        .get("score")
                        .asInt())
                .isEqualTo(70);
        assertThat(json("/api/v1/images?format=png&limit=1").at("/items").size())
                .isEqualTo(1);
        assertThat(scores(json("/api/v1/jobs/" + JOB + "/images?sort=score"))).containsExactly(90, 70, 60, 5);
        assertThat(scores(json("/api/v1/jobs/" + JOB + "/images?product=2"))).containsExactly(90);
        assertThat(scores(json("/api/v1/jobs/" + JOB + "/images?sku=7&state=READY&minScore=61")))
                .containsExactly(70, 90);
        assertThat(json("/api/v1/jobs/" + JOB + "/images?reason=GONE")
                        .get("items")
                        .size())
                .isEqualTo(1);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String query : List.of(
                "?colour=red",
                "?sort=best",
                "?minScore=101",
                "?seenSince=soon",
                "?cursor=abc",
                "?role=villain",
                "?fallback=child")) {
            var answer = catalog.get(IMAGES + query);
            assertThat(answer.statusCode()).as(query).isEqualTo(400);
            assertThat(answer.body()).contains("detail");
        }
        assertThat(catalog.get("/api/v1/collections/campaign/none/images").statusCode())
                .isEqualTo(404);
        assertThat(post(IMAGES + "/bulk", "{\"action\": \"eat\", \"contentHashes\": [\"x\"]}")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void keepsToThePrimaryImageThatSomebodyChose() {
        String primary = "/api/v1/collections/campaign/" + CAMPAIGN + "/primary";
        String other = json(IMAGES + "?role=other").at("/items/0/contentHash").asString();

        var chosen = send("PUT", primary, "{\"contentHash\": \"" + other + "\"}");
        assertThat(RunningCatalog.json(chosen).get("chosen").asBoolean()).isTrue();
        assertThat(scores(json(IMAGES))).containsExactly(5, 70, 60, 90);
        assertThat(scores(json(IMAGES + "?limit=2&cursor="
                        + json(IMAGES + "?limit=1").get("next").asString())))
                .containsExactly(70, 60);
        assertThat(json("/api/v1/jobs/" + JOB + "/images")
                        .at("/items/3/primary")
                        .asBoolean())
                .isTrue();

        assertThat(RunningCatalog.json(send("DELETE", primary, "")).get("score").asInt())
                .isEqualTo(70);
        assertThat(send("PUT", primary, "{\"contentHash\": \"" + "0".repeat(64) + "\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void countsUsesAndPins() {
        var hashes = json(IMAGES + "?sort=score").get("items").findValuesAsString("contentHash");
        String used = hashes.getFirst();
        post(IMAGES + "/" + used + "/uses", "");
        assertThat(RunningCatalog.json(post(IMAGES + "/" + used + "/uses", ""))
                        .get("timesUsed")
                        .asInt())
                .isEqualTo(2);
        var done = post(
                IMAGES + "/bulk",
                "{\"action\": \"use\", \"contentHashes\": [\"" + used + "\", \"" + hashes.get(1) + "\", \""
                        + "0".repeat(64) + "\"]}");
        assertThat(done.body()).isEqualTo("{\"done\":2,\"unknown\":[\"" + "0".repeat(64) + "\"]}");
        assertThat(scores(json(IMAGES + "?sort=used"))).containsExactly(90, 70);
        assertThat(send("PUT", IMAGES + "/" + used + "/pin", "").body()).contains("pinnedAt");

        var stats = json("/api/v1/collections/campaign/" + CAMPAIGN + "/stats");
        assertThat(stats.get("images").asInt()).isEqualTo(4);
        assertThat(stats.at("/byRole/hero").asInt()).isEqualTo(2);
        assertThat(stats.at("/byFormat/png").asInt()).isEqualTo(4);
        assertThat(stats.at("/score/average").asDouble()).isEqualTo(56.3);
        assertThat(stats.at("/score/max").asInt()).isEqualTo(90);
        assertThat(stats.at("/quality/max").asInt()).isPositive();
        assertThat(stats.get("originalBytes").asInt()).isPositive();
        assertThat(stats.get("used").asInt()).isEqualTo(2);
        assertThat(stats.get("timesUsed").asInt()).isEqualTo(4);
        assertThat(stats.get("pinned").asInt()).isEqualTo(1);
        assertThat(stats.get("renditions").asInt()).isEqualTo(8);

        assertThat(send("DELETE", IMAGES + "/" + used + "/pin", "").body()).doesNotContain("pinnedAt");
    }

    @Test
    void givesAVariantTheImagesOfItsParentWhereItHasNone() {
        catalog.jdbc()
                .sql(
                        "INSERT INTO collections (type, key, attributes, described_at, fingerprint, parent_type, parent_key)"
                                + " VALUES ('product', :key, '{}', now(), 0, 'campaign', :key)")
                .param("key", CAMPAIGN)
                .update();
        String variant = "/api/v1/collections/product/" + CAMPAIGN;

        assertThat(json(variant + "/images").get("items").size()).isZero();
        assertThat(json(variant + "/images?fallback=parent&limit=1")
                        .at("/items/0/collection/type")
                        .asString())
                .isEqualTo("campaign");
        assertThat(json(variant + "/primary?fallback=parent").get("contentHash").asString())
                .hasSize(64);
        assertThat(json("/api/v1/collections/campaign/" + CAMPAIGN)
                        .at("/variants/0/type")
                        .asString())
                .isEqualTo("product");
    }

    @Test
    void givesOutRangesOfBytesAndTagsOfJson() {
        String image = "/api/v1/jobs/" + JOB + "/images/" + JOB + ".0";
        var whole = catalog.get(image);
        String tag = whole.headers().firstValue("ETag").orElseThrow();
        assertThat(whole.headers().firstValue("Accept-Ranges")).hasValue("bytes");
        assertThat(whole.headers().firstValueAsLong("Content-Length"))
                .hasValue(whole.body().length());
        int length = whole.body().length();

        var part = catalog.get(image, "Range", "bytes=2-5", "If-Range", tag);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.headers().firstValueAsLong("Content-Length")).hasValue(4);
        assertThat(part.body()).isEqualTo(whole.body().substring(2, 6));
        assertThat(part.headers().firstValue("Content-Range")).hasValue("bytes 2-5/" + length);
        assertThat(catalog.get(image, "Range", "bytes=-3").body())
                .isEqualTo(whole.body().substring(length - 3));
        assertThat(catalog.get(image, "Range", "bytes=2-5", "If-Range", "\"other\"")
                        .statusCode())
                .isEqualTo(200);
        assertThat(catalog.get(image, "Range", "bytes=" + length + "-").statusCode())
                .isEqualTo(416);
        assertThat(catalog.get(image, "If-None-Match", tag).statusCode()).isEqualTo(304);

        var told = catalog.get("/api/v1/jobs/" + JOB);
        String weak = told.headers().firstValue("ETag").orElseThrow();
        assertThat(weak).startsWith("W/");
        assertThat(catalog.get("/api/v1/jobs/" + JOB, "If-None-Match", weak).statusCode())
                .isEqualTo(304);
    }

    @Test
    void tellsWhatFailedAndTriesItAgain() {
        var failures = json("/api/v1/failures?job=" + JOB);
        assertThat(failures.get("items").findValuesAsString("reason")).containsExactly("GONE", "TIMEOUT");
        assertThat(json("/api/v1/failures?host=shop.example&reason=GONE&since=" + at(7))
                        .at("/items/0/item")
                        .asString())
                .isEqualTo(JOB + ".5");
        var summary = json("/api/v1/failures/summary");
        assertThat(summary.at("/byReason/TIMEOUT").asInt()).isPositive();
        assertThat(summary.at("/byHost/shop.example").asInt()).isPositive();

        String id = "again-" + UUID.randomUUID();
        var again = Facts.of(id);
        catalog.publish(again.job(), again.planned("", 0, 1, 1), failed(again.image("0", 1), Reason.GONE, 410, 2));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> json("/api/v1/failures?job=" + id).get("items").size() == 1);
        var retried = post("/api/v1/failures/retry", "{\"job\": \"" + id + "\", \"reason\": \"GONE\"}");
        assertThat(retried.statusCode()).isEqualTo(202);
        assertThat(retried.body()).isEqualTo("{\"retried\":1}");
        assertThat(RunningCatalog.read(Topic.FETCH_REQUESTS, "shop.example").stream()
                        .map(FetchRequested.class::cast)
                        .filter(request -> request.item().jobId().equals(id))
                        .map(request -> request.item().attempt()))
                .containsExactly(1);
    }

    @Test
    void tellsWhichLinksAreBroken() {
        var broken = json("/api/v1/links?broken=true&host=shop.example&strikes=1&reason=GONE");
        assertThat(broken.at("/items/0/url").asString()).isEqualTo("http://shop.example/5.png");
        assertThat(broken.at("/items/0/strikes").asInt()).isEqualTo(1);
        assertThat(json("/api/v1/links?url=http://shop.example/1.png")
                        .at("/items/0/broken")
                        .asBoolean())
                .isFalse();
        assertThat(json("/api/v1/links?moved=true").get("items").size()).isZero();
        assertThat(catalog.get("/api/v1/links").statusCode()).isEqualTo(400);
    }

    @Test
    void repeatsTheLastSyncOfACatalogueForOneProduct() {
        String id = "sync-" + UUID.randomUUID();
        var job = new ScrapeJob(id, null, new Source.Catalog("figures"), null, null, null, null, 7, null);
        catalog.publish(job, new CatalogSynced(id, "figures", null, null, 10, 0, 1, 2, 3, List.of("x"), at(9)));
        await().atMost(Duration.ofSeconds(30))
                .until(() -> json("/api/v1/syncs?catalog=figures").get("items").size() == 1);
        assertThat(json("/api/v1/syncs?status=completed")
                        .at("/items/0/removedIds/0")
                        .asString())
                .isEqualTo("x");

        var answer = post("/api/v1/syncs", "{\"catalog\": \"figures\", \"product\": \"100-b\", \"parentSku\": \"90\"}");

        assertThat(answer.statusCode()).isEqualTo(202);
        String repeated = RunningCatalog.json(answer).get("id").asString();
        assertThat(RunningCatalog.read(Topic.JOBS, repeated))
                .containsExactly(new ScrapeJob(
                        repeated,
                        null,
                        new Source.Catalog("figures", List.of(new Source.Product("100-b", null, "90"))),
                        null,
                        null,
                        null,
                        null,
                        7,
                        null));
        assertThat(post("/api/v1/syncs", "{\"catalog\": \"none\"}").statusCode())
                .isEqualTo(404);
    }

    private static List<Integer> scores(JsonNode page) {
        return page.get("items")
                .valueStream()
                .map(item -> item.get("score").asInt())
                .toList();
    }

    private static JsonNode json(String path) {
        var answer = catalog.get(path);
        return RunningCatalog.json(answer);
    }

    private static HttpResponse<String> post(String path, String body) {
        return send("POST", path, body);
    }

    private static HttpResponse<String> send(String method, String path, String body) {
        return catalog.send(HttpRequest.newBuilder(catalog.base().resolve(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body)));
    }
}
