package io.gannet.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What images belong to: a campaign, a property, a product, a job.
///
/// @param type the kind of thing, such as `campaign`
/// @param key the thing's id within its type
/// @param name a name for people
/// @param attributes anything else worth keeping, by name
public record ImageCollection(
        String type, String key, @Nullable String name, Map<String, String> attributes) {

    /// @throws IllegalArgumentException if type or key is missing or blank
    public ImageCollection {
        Require.text("collection.type", type);
        Require.text("collection.key", key);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /// The collection of a job that names none: the job itself.
    public static ImageCollection ofJob(String jobId) {
        return new ImageCollection("job", jobId, null, Map.of());
    }
}
