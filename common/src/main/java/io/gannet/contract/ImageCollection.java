package io.gannet.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What images belong to: a campaign, a property, a product, a job.
///
/// @param type the kind of thing, such as `campaign`; at most 300 characters
/// @param key the thing's id within its type; at most 300 characters
/// @param name a name for people
/// @param attributes anything else worth keeping, by name
/// @param parent what it is a part of, such as the product of which it is a variant
public record ImageCollection(
        String type,
        String key,
        @Nullable String name,
        Map<String, String> attributes,
        @Nullable Parent parent) {

    private static final int MOST = 300; // what indexes of both, and of what an item is known by, have room for

    /// What a collection is a part of: another collection, of which nothing else need be known.
    ///
    /// @param type the kind of thing
    /// @param key the thing's id within its type
    public record Parent(String type, String key) {

        /// @throws IllegalArgumentException if type or key is missing, blank or too long
        public Parent {
            Require.text("collection.parent.type", type, MOST);
            Require.text("collection.parent.key", key, MOST);
        }
    }

    /// @throws IllegalArgumentException if type or key is missing, blank or too long
    public ImageCollection {
        Require.text("collection.type", type, MOST);
        Require.text("collection.key", key, MOST);
        attributes = attributes == null ? Map.of() : Map.copyOf(attributes);
    }

    /// A collection that is a part of no other.
    ///
    /// @throws IllegalArgumentException if type or key is missing, blank or too long
    public ImageCollection(String type, String key, @Nullable String name, Map<String, String> attributes) {
        this(type, key, name, attributes, null);
    }

    /// The collection of a job that names none: the job itself.
    public static ImageCollection ofJob(String jobId) {
        return new ImageCollection("job", jobId, null, Map.of());
    }
}
