package io.gannet.systemtests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.testsupport.OriginServer;
import io.gannet.testsupport.Pictures;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import tools.jackson.databind.JsonNode;

/// The main job, the same for every way to run Gannet: in one process or with each worker in its own, nothing differs
/// but configuration. The tests are one story, told in order.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class MainJobContract {

    static final String JOB = "thousand";

    OriginServer origin;
    ThousandImages thousand;

    abstract Api api();

    abstract String jdbcUrl();

    abstract Broker broker();

    @Test
    @Order(1)
    void aJobOfAThousandUrlsEndsWithAThousandReadyItems() throws Exception {
        assertThat(api().submit(thousand.job(JOB)).statusCode()).isEqualTo(202);

        awaitFinished(JOB, Duration.ofMinutes(4));

        List<JsonNode> images = api().images(JOB);
        assertThat(images)
                .hasSize(ThousandImages.URLS)
                .allMatch(image -> image.get("state").asString().equals("READY"));
        assertThat(images.stream().map(image -> image.get("url").asString()))
                .containsExactlyElementsOf(thousand.urls());
        assertThat(requestsForPictures()).isEqualTo(ThousandImages.URLS);
        assertTables();
    }

    @Test
    @Order(2)
    void theJpegsDecode() throws IOException {
        for (JsonNode image : api().images(JOB).subList(0, 50)) {
            var response = api().get(
                            "/api/v1/jobs/" + JOB + "/images/" + image.get("id").asString());
            assertThat(response.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            var picture = ImageIO.read(new ByteArrayInputStream(response.body()));
            assertThat(picture.getWidth()).isEqualTo(image.get("width").asInt());
            assertThat(picture.getHeight()).isEqualTo(image.get("height").asInt());
        }
    }

    @Test
    @Order(3)
    void theSameJobPublishedTwiceChangesNothing() throws Exception {
        assertThat(api().submit(thousand.job(JOB)).statusCode()).isEqualTo(202);
        broker().publish("gannet.jobs", JOB, thousand.job(JOB).getBytes(UTF_8));
        broker().awaitDrained(Duration.ofMinutes(3));

        assertTables();
        assertThat(requestsForPictures()).isEqualTo(ThousandImages.URLS);
    }

    @Test
    @Order(4)
    void redeliveredRecordsChangeNothing() throws Exception {
        for (String topic : List.of(
                "gannet.jobs",
                "gannet.fetch.requests",
                "gannet.images.fetched",
                "gannet.images.converted",
                "gannet.outcomes")) {
            broker().redeliver(topic);
        }
        broker().awaitDrained(Duration.ofMinutes(3));

        assertTables();
        assertThat(api().job(JOB).get("state").asString()).isEqualTo("FINISHED");
        assertThat(requestsForPictures()).isEqualTo(ThousandImages.URLS);
    }

    @Test
    @Order(5)
    void otherRenditionsAreMadeOfTheStoredOriginalsWithoutADownload() throws Exception {
        String urls = thousand.urls().subList(0, 20).stream()
                .map(url -> '"' + url + '"')
                .collect(Collectors.joining(",", "[", "]"));
        String job = """
                {"type": "scrape-job.v1", "id": "other-renditions",
                 "source": {"type": "urls", "urls": %s},
                 "renditions": [{"name": "small", "format": "png", "maxWidth": 40, "maxHeight": 40, "fit": "pad"}]}""".formatted(urls);
        assertThat(api().submit(job).statusCode()).isEqualTo(202);
        awaitFinished("other-renditions", Duration.ofMinutes(1));

        List<JsonNode> images = api().images("other-renditions");
        assertThat(images).hasSize(20).allSatisfy(image -> {
            assertThat(image.get("state").asString()).isEqualTo("READY");
            JsonNode small = image.get("renditions").get(0);
            assertThat(small.get("name").asString()).isEqualTo("small");
            assertThat(small.get("width").asInt()).isEqualTo(40);
            assertThat(small.get("height").asInt()).isEqualTo(40);
        });
        assertThat(requestsForPictures()).isEqualTo(ThousandImages.URLS);
    }

    @Test
    @Order(6)
    void aMalformedRecordIsParkedAndThePipelineGoesOn() throws Exception {
        broker().publish("gannet.jobs", "x", "{\"type\": \"scrape-jab.v1\"}".getBytes(UTF_8));

        assertThat(api().submit(thousand.smallJob("after-malformed")).statusCode())
                .isEqualTo(202);
        awaitFinished("after-malformed", Duration.ofMinutes(1));
    }

    @Test
    @Order(7)
    void picturesAreJudgedByTheirPageAndOnceMoreByTheirPixels() throws Exception {
        var shop = origin.host("127.0.2.1");
        shop.serve("/sale.jpg", Pictures.jpeg(1200, 150, 1), "image/jpeg"); // promised by the page, and a banner
        shop.serve("/cup.jpg", Pictures.jpeg(800, 600, 2), "image/jpeg");
        shop.serve("/cup", """
                <meta property="og:image" content="/sale.jpg">
                <main><img src="/cup.jpg" width="800" height="600" alt="A cup"><img src="/cart.jpg" width="32"></main>
                """.getBytes(UTF_8), "text/html");
        String job = """
                {"type": "scrape-job.v1", "id": "judged", "source": {"type": "page", "url": "%s"},
                 "select": {"minScore": 60}}""".formatted(shop.url("/cup"));

        assertThat(api().submit(job).statusCode()).isEqualTo(202);
        awaitFinished("judged", Duration.ofMinutes(1));

        Map<String, JsonNode> images = api().images("judged").stream()
                .collect(Collectors.toMap(
                        image -> URI.create(image.get("url").asString()).getPath(), image -> image));
        assertThat(images).containsOnlyKeys("/sale.jpg", "/cup.jpg", "/cart.jpg");
        assertThat(images.get("/cup.jpg").get("state").asString()).isEqualTo("READY");
        assertThat(images.get("/cup.jpg").get("score").asInt()).isBetween(60, 100);
        assertThat(images.get("/cup.jpg").get("primary").asBoolean()).isTrue();
        assertThat(images.get("/sale.jpg").get("reason").asString()).isEqualTo("LOW_SCORE");
        assertThat(images.get("/sale.jpg").get("role").asString()).isEqualTo("other");
        assertThat(images.get("/sale.jpg").get("contentHash").asString()).isNotEmpty();
        assertThat(images.get("/cart.jpg").get("reason").asString()).isEqualTo("LOW_SCORE");
        assertThat(origin.requests()).noneMatch(request -> request.path().equals("/cart.jpg"));
    }

    void awaitFinished(String job, Duration atMost) {
        await().atMost(atMost)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> api().job(job).get("state").asString().equals("FINISHED"));
    }

    private long requestsForPictures() {
        return origin.requests().stream()
                .filter(request -> request.path().startsWith("/picture-"))
                .count();
    }

    private void assertTables() throws SQLException, IOException {
        try (var connection = DriverManager.getConnection(jdbcUrl());
                var statement = connection.createStatement()) {
            Map<String, Long> counts = Map.of(
                            "images",
                            "SELECT count(*) FROM images",
                            "items",
                            "SELECT count(*) FROM items WHERE job_id = '" + JOB + "' AND unit = 'IMAGE'",
                            "ready",
                            "SELECT images_ready FROM job_counts WHERE job_id = '" + JOB + "' AND depth = 1",
                            "placements",
                            "SELECT count(*) FROM collection_images WHERE collection_key = 'thousand'")
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, query -> {
                        try (var rows = statement.executeQuery(query.getValue())) {
                            rows.next();
                            return rows.getLong(1);
                        } catch (SQLException e) {
                            throw new IllegalStateException(query.getKey(), e);
                        }
                    }));
            assertThat(counts)
                    .containsEntry("images", (long) ThousandImages.DISTINCT)
                    .containsEntry("items", (long) ThousandImages.URLS)
                    .containsEntry("ready", (long) ThousandImages.URLS)
                    .containsEntry("placements", (long) ThousandImages.DISTINCT);
        }
    }
}
