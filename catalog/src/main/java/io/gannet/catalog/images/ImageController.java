package io.gannet.catalog.images;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.images.ImageBytes.Keeping;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// Images by their content, whichever jobs brought them.
@RestController
@RequestMapping(Api.BASE + "/images/{hash}")
final class ImageController {

    private static final int DEFAULT_DISTANCE = 6;
    private static final int DEFAULT_LIMIT = 50;

    private final StoredImages images;
    private final SimilarImages similar;
    private final ImageBytes bytes;

    ImageController(StoredImages images, SimilarImages similar, ImageBytes bytes) {
        this.images = images;
        this.similar = similar;
        this.bytes = bytes;
    }

    @Operation(summary = "What is known of an image")
    @GetMapping
    ImageView image(@PathVariable String hash) {
        return images.find(Parameters.contentHash(hash)).orElseThrow(() -> unknown(hash));
    }

    @Operation(
            summary = "The images that look like this one, the most alike first",
            description =
                    "distance is the most bits of 64 that their perceptual hashes may differ in. Of thousands that"
                            + " look the same, only some are told of.")
    @GetMapping("/similar")
    Page<SimilarView> similar(
            @PathVariable String hash,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "0",
                                            maximum = "" + SimilarImages.MAX_DISTANCE,
                                            defaultValue = "" + DEFAULT_DISTANCE))
                    @RequestParam
                    @Nullable
                    String distance,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "1000",
                                            defaultValue = "" + DEFAULT_LIMIT))
                    @RequestParam
                    @Nullable
                    String limit,
            Caller caller) {
        var found = similar.to(
                caller,
                Parameters.contentHash(hash),
                Parameters.number("distance", distance, DEFAULT_DISTANCE, 0, SimilarImages.MAX_DISTANCE),
                Parameters.limit(limit, DEFAULT_LIMIT));
        return new Page<>(found.orElseThrow(() -> unknown(hash)), null);
    }

    @Operation(
            summary = "The image as it was fetched",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "image/*",
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/original")
    ResponseEntity<?> original(@PathVariable String hash, WebRequest request) {
        var original = images.original(Parameters.contentHash(hash)).orElseThrow(() -> unknown(hash));
        return bytes.answer(original, Keeping.FOREVER, request);
    }

    @Operation(
            summary = "What was made of the image",
            description = "By the digest of its spec, or by the name that a job gave it.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "image/*",
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/renditions/{rendition}")
    ResponseEntity<?> rendition(@PathVariable String hash, @PathVariable String rendition, WebRequest request) {
        var content = Parameters.contentHash(hash);
        var byDigest = images.rendition(content, rendition);
        if (byDigest.isPresent()) {
            return bytes.answer(byDigest.get(), Keeping.FOREVER, request);
        }
        var byName = images.specNamed(content, rendition)
                .flatMap(spec -> images.rendition(content, spec))
                .orElseThrow(() -> Problems.notFound("Image '" + hash + "' has no rendition '" + rendition + "'."));
        return bytes.answer(byName, Keeping.FOR_NOW, request);
    }

    private static ErrorResponseException unknown(String hash) {
        return Problems.notFound("There is no image with hash '" + hash + "'.");
    }
}
