package io.gannet.catalog;

import static io.gannet.catalog.RunningCatalog.json;
import static io.gannet.testsupport.Facts.MEASURES;
import static io.gannet.testsupport.Facts.at;
import static io.gannet.testsupport.Facts.converted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.FetchRequested;
import io.gannet.contract.Freshness;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.ImageConverted;
import io.gannet.contract.ImageFormat;
import io.gannet.contract.Look;
import io.gannet.contract.Measures;
import io.gannet.contract.Rendition;
import io.gannet.contract.RenditionSpec;
import io.gannet.contract.Selection;
import io.gannet.contract.Terms;
import io.gannet.testsupport.Facts;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/// Images by their content: what was measured of them, what they look like, what was made of them.
class ImagesTest {

    private static RunningCatalog catalog;

    private final String id = "job-" + UUID.randomUUID();
    private final Facts facts = Facts.of(id);

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void tellWhatWasMeasured() {
        var look = new Look("#c8643c", "1QcSHQRnh493V4dIh4eXh1h4kJUI", "e1c3870f1e3c78f0", 0.5, 0.25, 0.125);
        var taken = LocalDateTime.of(2026, 5, 17, 12, 30);
        var measures =
                new Measures("png", 640, 480, true, 6, 3, 16, "grey", "Display P3", taken, "Optics", 1.5, look, 72);

        var image = publish(converted(facts.image("0", 1), id, measures, 2));

        assertThat(image.get("frames").asInt()).isEqualTo(3);
        assertThat(image.get("bitDepth").asInt()).isEqualTo(16);
        assertThat(image.get("colourSpace").asString()).isEqualTo("grey");
        assertThat(image.get("profile").asString()).isEqualTo("Display P3");
        assertThat(image.get("takenAt").asString()).isEqualTo("2026-05-17T12:30:00");
        assertThat(image.get("camera").asString()).isEqualTo("Optics");
        assertThat(image.get("bytesPerPixel").asDouble()).isEqualTo(1.5);
        assertThat(image.get("quality").asInt()).isEqualTo(72);
        assertThat(image.get("placeholder").asBoolean(true)).isFalse();
        assertThat(image.get("look").toString())
                .isEqualTo("{\"dominantColour\":\"#c8643c\",\"thumbHash\":\"1QcSHQRnh493V4dIh4eXh1h4kJUI\","
                        + "\"perceptualHash\":\"e1c3870f1e3c78f0\",\"sharpness\":0.5,\"contrast\":0.25,"
                        + "\"whiteBorder\":0.125}");
        var item = json(catalog.get("/api/v1/jobs/" + id + "/images")).at("/items/0");
        assertThat(item.get("quality").asInt()).isEqualTo(72);
        assertThat(item.get("dominantColour").asString()).isEqualTo("#c8643c");
        assertThat(item.get("thumbHash").asString()).isEqualTo("1QcSHQRnh493V4dIh4eXh1h4kJUI");
        assertThat(item.get("placeholder").asBoolean(true)).isFalse();
    }

    @Test
    void leaveOutWhatNobodyMeasured() {
        String hash = "ab".repeat(32);
        catalog.jdbc()
                .sql("INSERT INTO images (content_hash, original_key, media_type, bytes, format, width, height, alpha,"
                        + " orientation, measured_at) VALUES (?, 'k', 'image/png', 1, 'png', 1, 1, true, 1, now())")
                .param(hash)
                .update();

        assertThat(json(catalog.get("/api/v1/images/" + hash)).propertyNames())
                .containsExactlyInAnyOrder(
                        "contentHash",
                        "mediaType",
                        "format",
                        "width",
                        "height",
                        "bytes",
                        "alpha",
                        "orientation",
                        "placeholder",
                        "originalUrl",
                        "renditions");
        assertThat(json(catalog.get("/api/v1/images/" + hash + "/similar")).toString())
                .isEqualTo("{\"items\":[]}");
    }

    @Test
    void nameThoseThatLookAlikeTheNearestFirst() {
        var original = publish(converted(facts.image("0", 1), id + "-a", looking("0123456789abcdef"), 2));
        var far = publish(converted(facts.image("1", 1), id + "-b", looking("f123456789abcdef"), 2));
        var near = publish(converted(facts.image("2", 1), id + "-c", looking("0123456789abcdee"), 2));
        publish(converted(facts.image("3", 1), id + "-d", looking("fedcba9876543210"), 2));
        String similar = "/api/v1/images/" + original.get("contentHash").asString() + "/similar";

        var all = json(catalog.get(similar)).get("items");

        assertThat(all.values().stream().map(each -> each.get("distance").asInt()))
                .containsExactly(1, 4);
        assertThat(all.values().stream().map(each -> each.get("contentHash")))
                .containsExactly(near.get("contentHash"), far.get("contentHash"));
        assertThat(all.get(0).propertyNames())
                .containsExactly(
                        "contentHash",
                        "distance",
                        "mediaType",
                        "format",
                        "width",
                        "height",
                        "bytes",
                        "quality",
                        "dominantColour",
                        "thumbHash",
                        "placeholder",
                        "originalUrl");
        assertThat(json(catalog.get(similar + "?distance=3")).get("items").size())
                .isEqualTo(1);
        assertThat(json(catalog.get(similar + "?limit=1"))
                        .at("/items/0/distance")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void tellThatManyUnrelatedAddressesLeadToOne() {
        List<ImageConverted> found = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            var job = new Facts(id + i % 5, ImageCollection.ofJob(id + i % 5));
            found.add(converted(job.image("0." + i, 1), id, 2));
        }
        found.forEach(catalog::publish);
        String path = "/api/v1/images/" + found.getFirst().fetched().original().hash();

        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(catalog.get(path).body()).contains("\"placeholder\":true"));
        assertThat(catalog.get("/api/v1/jobs/" + id + "0/images").body())
                .contains("\"state\":\"READY\"")
                .contains("\"placeholder\":true");
    }

    @ParameterizedTest
    @CsvSource({"JPEG, image/jpeg", "PNG, image/png", "WEBP, image/webp", "AVIF, image/avif"})
    void giveRenditionsAsWhatTheyAre(ImageFormat format, String mediaType) {
        var request = request(new RenditionSpec("web", format, null, null, 100, 100));
        var converted = converted(request, id, 2);
        catalog.store(converted, id);
        var image = publish(converted);

        assertThat(image.at("/renditions/0/format").asString()).isEqualTo(format.id());
        for (String path : List.of(
                image.at("/renditions/0/url").asString(),
                "/api/v1/jobs/" + id + "/images/" + id + ".0",
                "/api/v1/jobs/" + id + "/images/" + id + ".0?rendition=web")) {
            var response = catalog.get(path, "Accept", "image/*");
            assertThat(response.headers().firstValue("Content-Type")).as(path).hasValue(mediaType);
            assertThat(response.body()).isEqualTo(id + ":web");
        }
    }

    @Test
    void giveARenditionThatIsTheOriginalItself() {
        var spec = new RenditionSpec("asis", ImageFormat.JPEG, null, null, null, null);
        var made = converted(request(spec), id, 2);
        var original = made.fetched().original();
        var itself = new Rendition("asis", spec.digest(), original, ImageFormat.JPEG, 640, 480);
        catalog.store(original.key(), id);
        var image = publish(new ImageConverted(made.fetched(), MEASURES, List.of(itself), null, at(2)));

        assertThat(original.key()).startsWith("originals/");
        assertThat(image.at("/renditions/0/bytes").asInt()).isEqualTo(id.length());
        for (String path : List.of(
                image.at("/renditions/0/url").asString(),
                "/api/v1/images/" + original.hash() + "/renditions/asis",
                "/api/v1/jobs/" + id + "/images/" + id + ".0")) {
            var response = catalog.get(path);
            assertThat(response.body()).as(path).isEqualTo(id);
            assertThat(response.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(response.headers().firstValue("ETag")).hasValue("\"" + original.hash() + '"');
        }
    }

    @Test
    void areDescribed() {
        var description = json(catalog.get("/v3/api-docs"));

        var similar = description.at("/paths/~1api~1v1~1images~1{hash}~1similar/get");
        assertThat(similar.get("parameters").values().stream()
                        .map(each -> each.get("name").asString()))
                .containsExactly("hash", "distance", "limit");
        assertThat(similar.at("/parameters/1/schema").toString())
                .contains("\"type\":\"integer\"", "\"default\":6", "\"minimum\":0", "\"maximum\":7");
        assertThat(similar.at("/responses/200").toString()).contains("PageSimilarView");
        for (String path : List.of("~1original", "~1renditions~1{rendition}")) {
            var bytes = description.at("/paths/~1api~1v1~1images~1{hash}" + path + "/get/responses/200/content");
            assertThat(bytes.propertyNames()).as(path).containsExactly("image/*");
        }
        assertThat(description
                        .at("/paths/~1api~1v1~1jobs~1{jobId}~1images~1{itemId}/get/responses/200/content")
                        .propertyNames())
                .containsExactly("image/*", "application/json");
        assertThat(description.at("/components/schemas/ImageView/properties").propertyNames())
                .contains("frames", "takenAt", "look", "quality", "placeholder");
        assertThat(description
                        .at("/components/schemas/ImageView/properties/takenAt")
                        .has("format"))
                .as("it is in the camera's time, without an offset")
                .isFalse();
        assertThat(description.at("/components/schemas/Look/properties").propertyNames())
                .contains("perceptualHash");
        assertThat(description.at("/components/schemas/ItemView/properties").propertyNames())
                .contains("quality", "dominantColour", "thumbHash", "placeholder");
    }

    private static Measures looking(String perceptualHash) {
        var look = new Look("#ffffff", "1QcSHQRnh493V4dIh4eXh1h4kJUI", perceptualHash, 0, 0, 0);
        return new Measures("png", 64, 48, false, 1, 1, 8, "rgb", null, null, null, 1.5, look, 60);
    }

    private FetchRequested request(RenditionSpec spec) {
        var model = facts.image("0", 1);
        var terms = new Terms(Selection.ALL, List.of(spec), Freshness.DEFAULT, null, null, false);
        return new FetchRequested(model.item(), terms, List.of(), model.requestedAt());
    }

    /// Publishes the record and waits for the image.
    private static JsonNode publish(ImageConverted converted) {
        catalog.publish(converted);
        String path = "/api/v1/images/" + converted.fetched().original().hash();
        await().atMost(Duration.ofSeconds(30)).until(() -> catalog.get(path).statusCode() == 200);
        return json(catalog.get(path));
    }
}
