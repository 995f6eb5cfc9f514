package io.gannet.catalog;

import static io.gannet.testsupport.Facts.converted;
import static io.gannet.testsupport.Facts.rejected;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.Appraisal;
import io.gannet.contract.ImageCollection;
import io.gannet.contract.Role;
import io.gannet.messaging.RecordCodec;
import io.gannet.testsupport.Facts;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// What is told of the worth of images. The page of these calls the first the hero and the others better ones.
class AppraisalsTest {

    private static RunningCatalog catalog;

    private final String id = "job-" + UUID.randomUUID();
    private final Facts facts = new Facts(id, new ImageCollection("shop", id, "The shop", Map.of()));

    @BeforeAll
    static void start() {
        catalog = RunningCatalog.withSink();
    }

    @AfterAll
    static void stop() {
        catalog.close();
    }

    @Test
    void tellsTheScoreAndRoleThatAnImageHasOnceItIsMeasured() {
        catalog.publish(
                facts.job(),
                facts.planned("", 0, 2, 1),
                facts.image("0", 1),
                converted(facts.image("1", 1), id, new Appraisal(77, Role.LIFESTYLE), 2));

        var images = images(2);
        assertThat(images.at("/items/0/score").asInt()).isEqualTo(10); // as its page says, so far
        assertThat(images.at("/items/0/role").asString()).isEqualTo("hero");
        assertThat(images.at("/items/1/score").asInt()).isEqualTo(77);
        assertThat(images.at("/items/1/role").asString()).isEqualTo("lifestyle");
    }

    @Test
    void tellsWhatWasKnownOfAnImageBeforeItWasFetched() {
        catalog.publish(facts.job(), facts.planned("", 0, 1, 1), facts.image("0", 1));

        var context = images(1).at("/items/0/context");
        assertThat(context.get("foundIn").asString()).isEqualTo("img");
        assertThat(context.get("alt").asString()).isEqualTo("a cup");
        assertThat(context.at("/attributes/sku").asString()).isEqualTo("7");
    }

    @Test
    void tellsOfAnImageThatScoresTooLowThatItIsSkippedForThat() {
        catalog.publish(
                facts.job(),
                facts.planned("", 0, 1, 1),
                rejected(facts.image("0", 1), id, new Appraisal(9, Role.OTHER), 2));

        var skipped = images(1).at("/items/0");
        assertThat(skipped.get("state").asString()).isEqualTo("SKIPPED");
        assertThat(skipped.get("reason").asString()).isEqualTo("LOW_SCORE");
        assertThat(skipped.get("score").asInt()).isEqualTo(9);
        assertThat(skipped.get("role").asString()).isEqualTo("other");
        assertThat(skipped.get("contentHash").asString()).isNotEmpty();
    }

    @Test
    void callsThatImagePrimaryWhichIsWorthMostAndNotTheOneThatItsPagePutFirst() {
        catalog.publish(
                facts.job(),
                facts.planned("", 0, 3, 1),
                converted(facts.image("0", 1), id + "-logo", new Appraisal(43, Role.OTHER), 2),
                converted(facts.image("1", 1), id + "-small", new Appraisal(69, Role.PRODUCT), 2),
                converted(facts.image("2", 1), id + "-large", new Appraisal(77, Role.PRODUCT), 2));

        var images = images(3);
        assertThat(images.at("/items/0/primary").asBoolean()).isFalse();
        assertThat(images.at("/items/1/primary").asBoolean()).isFalse();
        assertThat(images.at("/items/2/primary").asBoolean()).isTrue();
    }

    private JsonNode images(int count) {
        return await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> RecordCodec.mapper()
                                .readTree(catalog.get("/api/v1/jobs/" + id + "/images")
                                        .body()),
                        page -> page.path("items").size() == count);
    }
}
