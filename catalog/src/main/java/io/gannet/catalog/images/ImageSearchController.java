package io.gannet.catalog.images;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// All images, whichever collections have them.
@RestController
@RequestMapping(Api.BASE + "/images")
final class ImageSearchController {

    private final ImageSearch search;

    ImageSearchController(ImageSearch search) {
        this.search = search;
    }

    @Operation(
            summary = "The images by what they measure, the newest first",
            description = "A page may have fewer entries than limit and yet a next one.")
    @GetMapping
    Page<FoundImageView> newest(
            @ParameterObject MeasureQuery query,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        return search.newest(caller, query, cursor, Parameters.limit(limit));
    }
}
