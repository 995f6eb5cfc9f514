package io.gannet.standalone.upkeep;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.gannet.standalone.console.ApiClient;
import io.gannet.standalone.console.CollectionName;
import io.gannet.standalone.console.Query;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Removes many images of a collection. The catalog answers before anybody loses patience, and goes on when it is
/// asked again.
///
/// @param api the way to the catalog
record RemovalsApi(ApiClient api) {

    private static final int AT_ONCE = 1_000;

    /// Removes the images with these hashes.
    Removal images(CollectionName collection, List<String> hashes, boolean dryRun) {
        var removal = Removal.nothing(dryRun);
        for (int from = 0; from < hashes.size(); from += AT_ONCE) {
            var some = hashes.subList(from, Math.min(from + AT_ONCE, hashes.size()));
            var done = api.post(collection.path() + "/images/bulk", new Bulk("remove", some, dryRun), Done.class);
            removal = removal.plus(done.removed.removal(dryRun));
        }
        return removal;
    }

    /// Removes the images that all filters let through.
    ///
    /// @param only the filters of the API's list of images, by name
    Removal images(CollectionName collection, Map<String, String> only, boolean dryRun) {
        var query = new Query().with("dryRun", dryRun);
        only.forEach(query::with);
        var removal = Removal.nothing(dryRun);
        Removed removed;
        do {
            removed = api.delete(query.on(collection.path() + "/images"), Removed.class);
            removal = removal.plus(removed.removal(dryRun));
            query.with("cursor", removed.next);
        } while (removed.next != null);
        return removal;
    }

    private record Bulk(String action, List<String> contentHashes, boolean dryRun) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Done(Removed removed) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Removed(
            long images,
            long contents,
            long bytes,
            @Nullable String next) {

        Removal removal(boolean dryRun) {
            return new Removal(dryRun, images, contents, bytes);
        }
    }
}
