package io.gannet.standalone.exports;

import static io.gannet.standalone.console.ApiClient.encoded;

import io.gannet.standalone.console.CollectionName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Of which collections an export is; of all without any of these.
final class ExtentOptions {

    @Option(names = "--collection", paramLabel = "TYPE/KEY", description = "Only this collection, such as property/17.")
    private @Nullable CollectionName collection;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only collections of this type.")
    private @Nullable String type;

    /// The parameters for it, each with an ampersand before it.
    String parameters() {
        return parameter("collection", collection == null ? null : collection.toString()) + parameter("type", type);
    }

    /// Whether a collection is among those.
    boolean covers(String collectionType, String key) {
        return (type == null || type.equals(collectionType))
                && (collection == null || collection.equals(new CollectionName(collectionType, key)));
    }

    static String parameter(String name, @Nullable String value) {
        return value == null ? "" : '&' + name + '=' + encoded(value);
    }
}
