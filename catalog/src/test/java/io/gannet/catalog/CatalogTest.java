package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.failed;
import static io.gannet.testsupport.Facts.skipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.ImageCollection;
import io.gannet.contract.Reason;
import io.gannet.contract.RenditionSpec;
import io.gannet.testsupport.Facts;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class CatalogTest {

    private static RunningCatalog catalog;

    private final String id = "job-" + UUID.randomUUID();
    private final Facts facts = new Facts(id, new ImageCollection("shop", id, "The shop", Map.of("user", "u-7")));

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void acceptsAJobAndTellsOfItAtOnce() {
        var accepted = catalog.post("/api/v1/jobs", """
                {"source": {"type": "page", "url": "http://shop.example/"},
                 "collection": {"type": "campaign", "key": "abc-123"}}""");

        String given = json(accepted).get("id").asString();
        assertThat(accepted.statusCode()).isEqualTo(202);
        assertThat(accepted.headers().firstValue("Location")).hasValue("/api/v1/jobs/" + given);
        var job = json(catalog.get("/api/v1/jobs/" + given));
        assertThat(job.get("state").asString()).isEqualTo("PLANNING");
        assertThat(job.at("/collection/key").asString()).isEqualTo("abc-123");
        assertThat(job.has("createdAt")).isTrue();
        assertThat(job.has("finishedAt")).isFalse();
        for (var kind : List.of("images", "documents")) {
            for (var state : List.of("PENDING", "READY", "FAILED", "SKIPPED")) {
                assertThat(job.at("/counts/" + kind + "/" + state).asInt(-1)).isZero();
            }
        }
    }

    @Test
    void takesTheSameJobTwiceButNotAnotherUnderItsId() {
        String job = "{\"id\": \"%s\", \"source\": {\"type\": \"page\", \"url\": \"http://%s/\"}}";

        assertThat(catalog.post("/api/v1/jobs", job.formatted(id, "a.example")).statusCode())
                .isEqualTo(202);
        assertThat(catalog.post("/api/v1/jobs", job.formatted(id, "a.example")).statusCode())
                .isEqualTo(202);
        var other = catalog.post("/api/v1/jobs", job.formatted(id, "b.example"));
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(json(other).get("detail").asString()).contains(id);
    }

    @Test
    void countsAndListsTheItemsOfAJob() {
        runJob();

        var job = json(catalog.get("/api/v1/jobs/" + id));
        assertThat(job.at("/counts/images/READY").asInt()).isEqualTo(2);
        assertThat(job.at("/counts/images/FAILED").asInt()).isEqualTo(1);
        assertThat(job.at("/counts/images/SKIPPED").asInt()).isEqualTo(1);
        assertThat(job.at("/counts/documents/READY").asInt()).isEqualTo(1);
        assertThat(job.at("/collection/name").asString()).isEqualTo("The shop");
        assertThat(job.get("finishedAt").asString()).isEqualTo(at(9).toString());

        var images = json(catalog.get("/api/v1/jobs/" + id + "/images"));
        assertThat(images.has("next")).isFalse();
        assertThat(ids(images)).containsExactly(id + ".0.0", id + ".0.2", id + ".0.10", id + ".0.11");
        var ready = images.at("/items/0");
        assertThat(ready.get("state").asString()).isEqualTo("READY");
        assertThat(ready.get("url").asString()).isEqualTo("http://shop.example/0.0.png");
        assertThat(ready.get("width").asInt()).isEqualTo(640);
        assertThat(ready.get("format").asString()).isEqualTo("png");
        assertThat(ready.get("bytes").asInt()).isEqualTo(id.length() + 2);
        assertThat(ready.get("role").asString()).isEqualTo("hero");
        assertThat(ready.get("primary").asBoolean()).isTrue();
        assertThat(ready.at("/renditions/0/name").asString()).isEqualTo("jpg");
        assertThat(ready.at("/renditions/1/name").asString()).isEqualTo("thumb");
        var failed = images.at("/items/2");
        assertThat(failed.get("state").asString()).isEqualTo("FAILED");
        assertThat(failed.get("reason").asString()).isEqualTo("HTTP_ERROR");
        assertThat(failed.get("httpStatus").asInt()).isEqualTo(503);
        assertThat(failed.get("retryable").asBoolean()).isTrue();
        assertThat(failed.get("primary").asBoolean()).isFalse();
        assertThat(failed.get("renditions").size()).isZero();

        var documents = json(catalog.get("/api/v1/jobs/" + id + "/documents"));
        assertThat(ids(documents)).containsExactly(id + ".0");
        assertThat(documents.at("/items/0/state").asString()).isEqualTo("READY");
    }

    // The driver changes to a binary form of values when a connection has run a statement a few times.
    @Test
    void answersTheSameHoweverOftenItIsAsked() {
        runJob();
        String path = "/api/v1/jobs/" + id + "/images";
        String first = catalog.get(path).body();

        assertThat(Stream.generate(() -> catalog.get(path).body()).limit(100)).containsOnly(first);
    }

    @Test
    void pagesThroughItemsAndFiltersThem() {
        runJob();

        List<String> seen = new ArrayList<>();
        String path = "/api/v1/jobs/" + id + "/images?limit=3";
        JsonNode page = json(catalog.get(path));
        seen.addAll(ids(page));
        assertThat(seen).hasSize(3);
        page = json(catalog.get(path + "&cursor=" + page.get("next").asString()));
        seen.addAll(ids(page));

        assertThat(seen).containsExactly(id + ".0.0", id + ".0.2", id + ".0.10", id + ".0.11");
        assertThat(page.has("next")).isFalse();
        assertThat(ids(json(catalog.get("/api/v1/jobs/" + id + "/images?state=failed"))))
                .containsExactly(id + ".0.10");
    }

    @Test
    void pagesThroughJobsNewestFirst() {
        runJob();
        String newer = json(catalog.post(
                        "/api/v1/jobs", "{\"source\": {\"type\": \"page\", \"url\": \"http://shop.example/\"}}"))
                .get("id")
                .asString();

        var first = json(catalog.get("/api/v1/jobs?limit=1"));
        var second = json(
                catalog.get("/api/v1/jobs?limit=1&cursor=" + first.get("next").asString()));

        assertThat(ids(first)).containsExactly(newer);
        assertThat(ids(second)).containsExactly(id);
        assertThat(ids(json(catalog.get("/api/v1/jobs?state=finished"))))
                .contains(id)
                .doesNotContain(newer);
    }

    @Test
    void givesTheBytesOfAReadyImage() {
        runJob();
        String path = "/api/v1/jobs/" + id + "/images/" + id + ".0.0";

        var jpeg = catalog.get(path, "Accept", "image/*");
        assertThat(jpeg.statusCode()).isEqualTo(200);
        assertThat(jpeg.body()).isEqualTo(id + "-a:jpg");
        assertThat(jpeg.headers().firstValue("Content-Type")).hasValue("image/jpeg");
        assertThat(jpeg.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("private"));
        assertThat(jpeg.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(catalog.get(path + "?rendition=thumb").body()).isEqualTo(id + "-a:thumb");

        String tag = jpeg.headers().firstValue("ETag").orElseThrow();
        var again = catalog.get(path, "If-None-Match", tag);
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("ETag")).hasValue(tag);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void tellsOfAnImageThatIsNotReady() {
        runJob();

        var response = catalog.get("/api/v1/jobs/" + id + "/images/" + id + ".0.10", "Accept", "image/*");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(json(response).get("originalUrl").asString()).isEqualTo("http://shop.example/0.10.png");
        assertThat(json(response).get("state").asString()).isEqualTo("FAILED");
    }

    @Test
    void givesAnImageByItsHash() {
        String hash = runJob();
        String path = "/api/v1/images/" + hash;

        var image = json(catalog.get(path));
        assertThat(image.get("width").asInt()).isEqualTo(640);
        assertThat(image.get("alpha").asBoolean()).isTrue();
        assertThat(image.get("renditions").size()).isEqualTo(2);
        var original = catalog.get(image.get("originalUrl").asString());
        assertThat(original.body()).isEqualTo(id + "-a");
        assertThat(original.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(original.headers().firstValue("Cache-Control"))
                .hasValueSatisfying(v -> assertThat(v).contains("immutable"));
        String digest = RenditionSpec.DEFAULTS.get(1).digest();
        assertThat(catalog.get(path + "/renditions/" + digest).body()).isEqualTo(id + "-a:thumb");
        assertThat(catalog.get(path + "/renditions/thumb").body()).isEqualTo(id + "-a:thumb");
        assertThat(catalog.get(path + "/renditions/none").statusCode()).isEqualTo(404);
    }

    @Test
    void retriesWhatFailed() {
        runJob();

        var retried = catalog.post("/api/v1/jobs/" + id + "/retry", "");

        assertThat(retried.statusCode()).isEqualTo(202);
        assertThat(json(retried).get("retried").asInt()).isEqualTo(1);
        await().untilAsserted(() -> {
            var job = json(catalog.get("/api/v1/jobs/" + id));
            assertThat(job.get("state").asString()).isEqualTo("RUNNING");
            assertThat(job.at("/counts/images/PENDING").asInt()).isEqualTo(1);
        });
        var again = facts.image("0.10", 3).retried(at(20));
        catalog.publish(converted(again, id + "-c", 21));
        awaitState("FINISHED");
        assertThat(json(catalog.get("/api/v1/jobs/" + id + "/images?state=FAILED"))
                        .get("items")
                        .size())
                .isZero();
    }

    @Test
    void cancelsAJobForGood() {
        catalog.publish(facts.job(), facts.planned("", 0, 1, 1));
        awaitState("RUNNING");

        assertThat(catalog.post("/api/v1/jobs/" + id + "/cancel", "").statusCode())
                .isEqualTo(202);

        awaitState("CANCELLED");
        assertThat(catalog.post("/api/v1/jobs/" + id + "/cancel", "").statusCode())
                .isEqualTo(202);
        assertThat(catalog.post("/api/v1/jobs/" + id + "/retry", "").statusCode())
                .isEqualTo(409);
    }

    @Test
    void describesItself() {
        var description = catalog.get("/v3/api-docs");

        assertThat(description.statusCode()).isEqualTo(200);
        assertThat(json(description).get("paths").propertyNames())
                .contains(
                        "/api/v1/jobs",
                        "/api/v1/jobs/{id}",
                        "/api/v1/jobs/{id}/cancel",
                        "/api/v1/jobs/{id}/retry",
                        "/api/v1/jobs/{jobId}/images",
                        "/api/v1/jobs/{jobId}/images/{itemId}",
                        "/api/v1/images/{hash}/original");
    }

    /// Runs a job with a page, two ready images, a failed and a skipped one to its end.
    ///
    /// @return the hash of the first image
    private String runJob() {
        var first = converted(facts.image("0.0", 3), id + "-a", 6);
        catalog.store(first, id + "-a");
        catalog.publish(
                facts.job(),
                facts.planned("", 0, 1, 1),
                facts.page("0", 2),
                facts.planned("0", 0, 4, 4),
                first,
                converted(facts.image("0.2", 3), id + "-b", 7),
                failed(facts.image("0.10", 3), Reason.HTTP_ERROR, 503, 8),
                skipped(facts.image("0.11", 3), Reason.ROBOTS_DISALLOWED, 9));
        awaitState("FINISHED");
        return first.fetched().original().hash().hex();
    }

    private void awaitState(String state) {
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
            HttpResponse<String> job = catalog.get("/api/v1/jobs/" + id);
            assertThat(job.body()).contains("\"state\":\"" + state + '"');
        });
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        for (var item : page.get("items")) {
            ids.add(item.get("id").asString());
        }
        return ids;
    }
}
