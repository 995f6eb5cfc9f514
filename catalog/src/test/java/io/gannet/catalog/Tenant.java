package io.gannet.catalog;

import static io.gannet.testsupport.Facts.converted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.gannet.contract.ImageCollection;
import io.gannet.contract.RenditionSpec;
import io.gannet.testsupport.Facts;
import java.time.Duration;
import java.util.Map;

/// Somebody with a job, an item, and an image in a collection: what the paths of the API speak of.
///
/// @param job the job, which has finished
/// @param collection the collection of its one image
/// @param hash the image's hash
record Tenant(String job, ImageCollection collection, String hash) {

    /// Runs the job of a new one to its end.
    static Tenant in(RunningCatalog catalog, String name) {
        var collection = new ImageCollection("shop", name, "The shop of " + name, Map.of());
        var facts = new Facts("job-of-" + name, collection);
        var image = converted(facts.image("0", 3), name, 6);
        catalog.store(image, name);
        catalog.publish(facts.job(), facts.planned("", 0, 1, 1), image);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(catalog.jdbc()
                                .sql("SELECT count(*) FROM jobs WHERE id = :id AND finished_at IS NOT NULL")
                                .param("id", facts.jobId())
                                .query(Integer.class)
                                .single())
                        .isOne());
        return new Tenant(
                facts.jobId(), collection, image.fetched().original().hash().hex());
    }

    /// What the parameters of paths are, by name.
    Map<String, String> values() {
        return Map.ofEntries(
                Map.entry("id", job),
                Map.entry("jobId", job),
                Map.entry("itemId", job + ".0"),
                Map.entry("hash", hash),
                Map.entry("rendition", RenditionSpec.DEFAULTS.getFirst().digest()),
                Map.entry("type", collection.type()),
                Map.entry("key", collection.key()),
                Map.entry("name", "nightly-of-" + collection.key()),
                Map.entry("topic", "gannet.documents-dlt"),
                Map.entry("host", "shop.example"));
    }

    /// A path of the OpenAPI document with what is this one's in its braces.
    String path(String template) {
        String path = template;
        for (var value : values().entrySet()) {
            path = path.replace('{' + value.getKey() + '}', value.getValue());
        }
        return path;
    }
}
