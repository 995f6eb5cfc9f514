package io.gannet.catalog.collections;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Where an image is.
@RestController
@RequestMapping(Api.BASE + "/images/{hash}/placements")
final class PlacementController {

    private final PlacedImages images;

    PlacementController(PlacedImages images) {
        this.images = images;
    }

    @Operation(summary = "The collections that have an image, and how each has it")
    @GetMapping
    Page<PlacedImageView> placements(
            @PathVariable String hash,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        return images.placesOf(caller, Parameters.contentHash(hash), cursor, Parameters.limit(limit));
    }
}
