package io.gannet.catalog;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.contract.ContentHash;
import io.swagger.v3.oas.annotations.Operation;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponseException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// Images by their content, whichever jobs brought them.
@RestController
@RequestMapping(Api.BASE + "/images/{hash}")
final class ImageController {

    private final StoredImages images;
    private final ImageBytes bytes;

    ImageController(StoredImages images, ImageBytes bytes) {
        this.images = images;
        this.bytes = bytes;
    }

    @Operation(summary = "What is known of an image")
    @GetMapping
    ImageView image(@PathVariable String hash) {
        return images.find(read(hash)).orElseThrow(() -> unknown(hash));
    }

    @Operation(summary = "The image as it was fetched")
    @GetMapping("/original")
    ResponseEntity<?> original(@PathVariable String hash, WebRequest request) {
        var original = images.original(read(hash)).orElseThrow(() -> unknown(hash));
        return bytes.answer(original, ImageBytes.FOREVER, request);
    }

    @Operation(
            summary = "What was made of the image",
            description = "By the digest of its spec, or by the name that a job gave it.")
    @GetMapping("/renditions/{rendition}")
    ResponseEntity<?> rendition(@PathVariable String hash, @PathVariable String rendition, WebRequest request) {
        var content = read(hash);
        var byDigest = images.rendition(content, rendition);
        if (byDigest.isPresent()) {
            return bytes.answer(byDigest.get(), ImageBytes.FOREVER, request);
        }
        var byName = images.specNamed(content, rendition)
                .flatMap(spec -> images.rendition(content, spec))
                .orElseThrow(() -> Problems.notFound("Image '" + hash + "' has no rendition '" + rendition + "'."));
        return bytes.answer(byName, ImageBytes.FOR_NOW, request);
    }

    private static ContentHash read(String hash) {
        try {
            return new ContentHash(hash);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()));
        }
    }

    private static ErrorResponseException unknown(String hash) {
        return Problems.notFound("There is no image with hash '" + hash + "'.");
    }
}
