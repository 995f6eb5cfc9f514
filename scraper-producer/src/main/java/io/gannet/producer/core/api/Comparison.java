package io.gannet.producer.core.api;

import io.gannet.contract.CatalogSynced;
import io.gannet.producer.core.api.Snapshot.Known;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Tells what has changed in a catalogue.
final class Comparison {

    private Comparison() {}

    /// The report of a sync.
    ///
    /// @param now what the catalogue has
    /// @param before what it had; null if that is not known
    /// @param unusable how many more images it lists
    static CatalogSynced report(String catalog, Snapshot now, @Nullable Snapshot before, int unusable, Instant at) {
        Map<String, Known> then = before == null ? Map.of() : before.images();
        var products = new HashSet<String>();
        int added = 0;
        int updated = 0;
        for (var image : now.images().entrySet()) {
            Known known = then.get(image.getKey());
            if (!image.getValue().equals(known)) {
                added += known == null ? 1 : 0;
                updated += known == null ? 0 : 1;
                products.addAll(image.getValue().articles());
                products.addAll(known == null ? List.of() : known.articles());
            }
        }
        List<String> removed = then.keySet().stream()
                .filter(id -> !now.images().containsKey(id))
                .sorted()
                .toList();
        removed.forEach(id ->
                products.addAll(then.getOrDefault(id, new Known("", List.of())).articles()));
        return new CatalogSynced(
                now.jobId(),
                catalog,
                null,
                before == null ? null : before.jobId(),
                now.images().size() + unusable,
                unusable,
                added,
                updated,
                products.size(),
                removed,
                at);
    }
}
