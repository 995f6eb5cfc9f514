package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.CollectionKey;
import io.gannet.catalog.images.ImageBytes;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// The image that stands for a collection.
@RestController
@RequestMapping(Api.BASE + "/collections/{type}/{key}")
final class PrimaryController {

    private final PlacedImages images;
    private final Decisions decisions;
    private final Fallback fallbacks;
    private final ImageBytes bytes;
    private final Clock clock;

    PrimaryController(PlacedImages images, Decisions decisions, Fallback fallbacks, ImageBytes bytes, Clock clock) {
        this.images = images;
        this.decisions = decisions;
        this.fallbacks = fallbacks;
        this.bytes = bytes;
        this.clock = clock;
    }

    @Operation(
            summary = "A collection's primary image",
            description = "The one that was chosen by hand, else the first by role, score and place.")
    @GetMapping("/primary")
    PlacedImageView primary(
            @PathVariable String type,
            @PathVariable String key,
            @RequestParam @Nullable String fallback,
            Caller caller) {
        var collection = new CollectionKey(type, key);
        return images.primary(fallbacks.resolve(caller, collection, fallback))
                .orElseThrow(() -> none(collection, "image"));
    }

    @Operation(
            summary = "The primary image's bytes",
            description =
                    "In the rendition named (or with the spec of this digest), else in the first that its job asked"
                            + " for.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "image/*",
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/primary/image")
    ResponseEntity<?> bytes(
            @PathVariable String type,
            @PathVariable String key,
            @RequestParam @Nullable String rendition,
            @RequestParam @Nullable String fallback,
            WebRequest request,
            Caller caller) {
        var primary = primary(type, key, fallback, caller);
        return bytes.answer(primary.contentHash(), primary.renditions(), rendition, request);
    }

    @Operation(
            summary = "Choose the primary image by hand",
            description = "Later jobs respect that.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Choice.class))))
    @PutMapping(path = "/primary", consumes = MediaType.APPLICATION_JSON_VALUE)
    PlacedImageView choose(
            @PathVariable String type, @PathVariable String key, HttpServletRequest request, Caller caller)
            throws IOException {
        var collection = new CollectionKey(type, key);
        var hash = Bodies.read(request, Choice.class, "{\"contentHash\": …}").requireHash();
        if (!decisions.choose(collection, hash, clock.instant())) {
            throw Problems.notFound("Collection '" + collection + "' has no image '" + hash + "'.");
        }
        return primary(type, key, null, caller);
    }

    @Operation(summary = "Leave the choice of the primary image to the order of preference again")
    @DeleteMapping("/primary")
    PlacedImageView leaveToPreference(@PathVariable String type, @PathVariable String key, Caller caller) {
        decisions.leaveToPreference(new CollectionKey(type, key));
        return primary(type, key, null, caller);
    }

    @Operation(
            summary = "A collection's best hero image",
            description = "Of those with the role hero the one with the highest score.")
    @GetMapping("/hero")
    PlacedImageView hero(
            @PathVariable String type,
            @PathVariable String key,
            @RequestParam @Nullable String fallback,
            Caller caller) {
        var collection = new CollectionKey(type, key);
        return images
                .of(
                        fallbacks.resolve(caller, collection, fallback),
                        Sorting.SCORE,
                        PlacementQuery.ofRole("hero"),
                        MeasureQuery.ANY,
                        null,
                        1)
                .items()
                .stream()
                .findFirst()
                .orElseThrow(() -> none(collection, "hero image"));
    }

    private static RuntimeException none(CollectionKey collection, String what) {
        return Problems.notFound("Collection '" + collection + "' has no " + what + ".");
    }
}
