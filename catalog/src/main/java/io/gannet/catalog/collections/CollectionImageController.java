package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.collections.Bulk.Action;
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

/// The images of a collection: find, use and pin them.
@RestController
@RequestMapping(Api.BASE + "/collections/{type}/{key}/images")
final class CollectionImageController {

    private final PlacedImages images;
    private final Decisions decisions;
    private final Fallback fallbacks;
    private final Clock clock;

    CollectionImageController(PlacedImages images, Decisions decisions, Fallback fallbacks, Clock clock) {
        this.images = images;
        this.decisions = decisions;
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
        return decided(Action.USE, new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(summary = "Keep an image from being removed for its age")
    @PutMapping("/{hash}/pin")
    PlacedImageView pin(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return decided(Action.PIN, new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(summary = "Let an image be removed for its age again")
    @DeleteMapping("/{hash}/pin")
    PlacedImageView unpin(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return decided(Action.UNPIN, new CollectionKey(type, key), Parameters.contentHash(hash));
    }

    @Operation(
            summary = "Use, pin or unpin many images",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Bulk.class))))
    @PostMapping(path = "/bulk", consumes = MediaType.APPLICATION_JSON_VALUE)
    Bulk.Done bulk(@PathVariable String type, @PathVariable String key, HttpServletRequest request) throws IOException {
        Bulk bulk = Bodies.read(request, Bulk.class, "{\"action\": \"pin\", \"contentHashes\": […]}");
        var hashes = bulk.requireHashes();
        return Bulk.done(hashes, decide(bulk.requireAction(), new CollectionKey(type, key), hashes));
    }

    private PlacedImageView decided(Action action, CollectionKey collection, ContentHash hash) {
        decide(action, collection, List.of(hash));
        return known(collection, hash);
    }

    private List<String> decide(Action action, CollectionKey collection, List<ContentHash> hashes) {
        Instant now = clock.instant();
        return switch (action) {
            case USE -> decisions.use(collection, hashes, now);
            case PIN -> decisions.pin(collection, hashes, now);
            case UNPIN -> decisions.unpin(collection, hashes, now);
        };
    }

    private PlacedImageView known(CollectionKey collection, ContentHash hash) {
        return images.find(collection, hash)
                .orElseThrow(() -> Problems.notFound("Collection '" + collection + "' has no image '" + hash + "'."));
    }
}
