package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Collections: campaigns, properties, products, jobs.
@RestController
@RequestMapping(Api.BASE + "/collections")
final class CollectionController {

    private final StoredCollections collections;

    CollectionController(StoredCollections collections) {
        this.collections = collections;
    }

    @Operation(
            summary = "The collections, by type and key",
            description = "query is how their keys begin; parentType and parentKey name what they are a part of.")
    @GetMapping
    Page<CollectionView> byName(
            @Parameter(example = "product") @RequestParam @Nullable String type,
            @Parameter(example = "100-") @RequestParam @Nullable String query,
            @RequestParam @Nullable String parentType,
            @RequestParam @Nullable String parentKey,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        if ((parentType == null) != (parentKey == null)) {
            throw new InvalidRequestException("parentType and parentKey go together; give both or none");
        }
        var parent = parentType == null || parentKey == null ? null : new CollectionKey(parentType, parentKey);
        return collections.byName(caller, type, query, parent, cursor, Parameters.limit(limit));
    }

    @Operation(summary = "A collection, its variants, and how much it has")
    @GetMapping("/{type}/{key}")
    CollectionView one(@PathVariable String type, @PathVariable String key, Caller caller) {
        var collection = new CollectionKey(type, key);
        return collections.find(caller, collection).orElseThrow(() -> Fallback.unknown(collection));
    }

    @Operation(
            summary = "What the images of a collection come to",
            description = "Counts by role and format, scores, quality, lengths and uses.")
    @GetMapping("/{type}/{key}/stats")
    StatsView stats(@PathVariable String type, @PathVariable String key) {
        var collection = new CollectionKey(type, key);
        if (!collections.has(collection)) {
            throw Fallback.unknown(collection);
        }
        return collections.stats(collection);
    }
}
