package io.gannet.standalone.exports;

import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.Query;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Of which collections an export is; of all without any of these.
final class ExtentOptions {

    @Option(names = "--collection", paramLabel = "TYPE/KEY", description = "Only this collection, such as property/17.")
    private @Nullable CollectionName collection;

    @Option(names = "--type", paramLabel = "TYPE", description = "Only collections of this type.")
    private @Nullable String type;

    /// A query for no more than that.
    Query limit(Query query) {
        return query.with("collection", collection).with("type", type);
    }

    /// Whether a collection is among those.
    boolean covers(String collectionType, String key) {
        return (type == null || type.equals(collectionType))
                && (collection == null || collection.equals(new CollectionName(collectionType, key)));
    }
}
