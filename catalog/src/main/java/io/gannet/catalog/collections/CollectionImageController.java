package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.access.core.Scope;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.ContentHash;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The images of a collection: find, use, pin and remove them.
@RestController
@RequestMapping(Api.BASE + "/collections/{type}/{key}/images")
final class CollectionImageController {

    private final PlacedImages images;
    private final Decisions decisions;
    private final Clearing clearing;
    private final Fallback fallbacks;
    private final Clock clock;

    CollectionImageController(
            PlacedImages images, Decisions decisions, Clearing clearing, Fallback fallbacks, Clock clock) {
        this.images = images;
        this.decisions = decisions;
        this.clearing = clearing;
        this.fallbacks = fallbacks;
        this.clock = clock;
    }

    @Operation(
            summary = "The images of a collection",
            description =
                    "The primary one first, then by preference (sort=position), or by score, newest, bytes or used."
                            + " With fallback=parent those of its base article or its parent if it has none. A page may have"
                            + " fewer entries than limit and yet a next one.")
    @GetMapping
    Page<PlacedImageView> images(
            @PathVariable String type,
            @PathVariable String key,
            @ParameterObject PlacementQuery placed,
            @ParameterObject MeasureQuery measured,
            @Parameter(description = "position, score, newest, bytes or used", example = "score")
                    @RequestParam
                    @Nullable
                    String sort,
            @Parameter(description = "parent: where it has none, those of what it is a variant of")
                    @RequestParam
                    @Nullable
                    String fallback,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        var sorting = Objects.requireNonNullElse(Parameters.oneOf("sort", sort, Sorting.class), Sorting.POSITION);
        int most = Parameters.limit(limit);
        var collection = fallbacks.resolve(caller, new CollectionKey(type, key), fallback);
        return images.of(collection, sorting, placed, measured, cursor, most);
    }

    @Operation(summary = "One image of a collection")
    @GetMapping("/{hash}")
    PlacedImageView image(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return known(new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(summary = "Count that an image was used once more")
    @PostMapping("/{hash}/uses")
    PlacedImageView use(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return decided(decisions::use, new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(summary = "Keep an image from being removed for its age")
    @PutMapping("/{hash}/pin")
    PlacedImageView pin(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return decided(decisions::pin, new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(summary = "Let an image be removed for its age again")
    @DeleteMapping("/{hash}/pin")
    PlacedImageView unpin(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return decided(decisions::unpin, new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(
            summary = "Remove the images of a collection, or those that are asked for",
            description = "Takes the filters of the list of images. With dryRun=true nothing is removed. An answer with"
                    + " a next comes of a request that would take long: it is the cursor to go on from. What it means to"
                    + " remove an image is said at that of one.")
    @DeleteMapping
    Clearing.Cleared remove(
            @PathVariable String type,
            @PathVariable String key,
            @ParameterObject PlacementQuery placed,
            @ParameterObject MeasureQuery measured,
            @RequestParam @Nullable String dryRun,
            @RequestParam @Nullable String cursor) {
        boolean dry = Boolean.TRUE.equals(Parameters.flag("dryRun", dryRun));
        return clearing.clear(new CollectionKey(type, key), placed, measured, cursor, dry);
    }

    @Operation(
            summary = "Use, pin, unpin or remove many images",
            description =
                    "To remove needs the scope admin. With dryRun true nothing is done; the answer tells what would be.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Bulk.class))))
    @PostMapping(path = "/bulk", consumes = MediaType.APPLICATION_JSON_VALUE)
    Bulk.Done bulk(@PathVariable String type, @PathVariable String key, HttpServletRequest request, Caller caller)
            throws IOException {
        Bulk bulk = Bodies.read(request, Bulk.class, "{\"action\": \"pin\", \"contentHashes\": […]}");
        var collection = new CollectionKey(type, key);
        return switch (bulk.requireAction()) {
            case USE -> decided(decisions::use, collection, bulk);
            case PIN -> decided(decisions::pin, collection, bulk);
            case UNPIN -> decided(decisions::unpin, collection, bulk);
            case REMOVE -> {
                caller.require(Scope.ADMIN);
                var hashes = bulk.requireHashes();
                var had = decisions.had(collection, hashes);
                yield Bulk.done(hashes, had, clearing.remove(collection, had, bulk.isDryRun()));
            }
        };
    }

    private interface Decision {
        List<String> take(CollectionKey collection, List<ContentHash> hashes, Instant now);
    }

    private Bulk.Done decided(Decision decision, CollectionKey collection, Bulk bulk) {
        var hashes = bulk.requireHashes();
        var done = bulk.isDryRun()
                ? decisions.had(collection, hashes)
                : decision.take(collection, hashes, clock.instant());
        return Bulk.done(hashes, done, null);
    }

    private PlacedImageView decided(Decision decision, CollectionKey collection, ContentHash hash) {
        decision.take(collection, List.of(hash), clock.instant());
        return known(collection, hash);
    }

    private PlacedImageView known(CollectionKey collection, ContentHash hash) {
        return images.find(collection, hash)
                .orElseThrow(() -> Problems.notFound("Collection '" + collection + "' has no image '" + hash + "'."));
    }
}
