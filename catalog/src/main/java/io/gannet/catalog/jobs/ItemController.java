package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.ItemPath;
import io.gannet.catalog.core.ItemState;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.images.ImageBytes;
import io.gannet.catalog.images.MeasureQuery;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/// The items of a job: its images, and the documents that they were looked for in.
@RestController
@RequestMapping(Api.BASE + "/jobs/{jobId}")
final class ItemController {

    private final StoredJobs jobs;
    private final StoredItems items;
    private final ImageBytes bytes;

    ItemController(StoredJobs jobs, StoredItems items, ImageBytes bytes) {
        this.jobs = jobs;
        this.items = items;
        this.bytes = bytes;
    }

    @Operation(
            summary = "The images of a job",
            description = "In the order in which they were planned (sort=position), or those that are ready by score. A"
                    + " page may have fewer entries than limit and yet a next one.")
    @GetMapping("/images")
    Page<ItemView> images(
            @PathVariable String jobId,
            @Parameter(description = "PENDING, READY, FAILED or SKIPPED", example = "READY") @RequestParam @Nullable
                    String state,
            @ParameterObject ItemQuery query,
            @ParameterObject MeasureQuery measures,
            @Parameter(description = "position or score") @RequestParam @Nullable String sort,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        var wanted = Parameters.state(state, ItemState.class);
        var sorting = Parameters.oneOf("sort", sort, ItemSorting.class);
        return known(
                jobId,
                items.images(
                        caller,
                        jobId,
                        sorting == null ? ItemSorting.POSITION : sorting,
                        wanted,
                        query,
                        measures,
                        cursor,
                        Parameters.limit(limit)));
    }

    @Operation(summary = "The documents of a job, in the order in which they were planned")
    @GetMapping("/documents")
    Page<ItemView> documents(
            @PathVariable String jobId,
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        var wanted = Parameters.state(state, ItemState.class);
        return known(jobId, items.documents(caller, jobId, wanted, cursor, Parameters.limit(limit)));
    }

    @Operation(
            summary = "One image of a job",
            description = "Its bytes when it is ready, in the job's first rendition or in the one named (or with"
                    + " the spec of this digest); else what is"
                    + " known of it, with originalUrl.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")),
                                @Content(
                                        mediaType = MediaType.APPLICATION_JSON_VALUE,
                                        schema = @Schema(implementation = ItemView.class))
                            }))
    @GetMapping("/images/{itemId}")
    ResponseEntity<?> image(
            @PathVariable String jobId,
            @PathVariable String itemId,
            @RequestParam @Nullable String rendition,
            WebRequest request,
            Caller caller) {
        var item = ItemPath.of(jobId, itemId)
                .flatMap(path -> items.image(caller, jobId, path))
                .orElseThrow(() -> Problems.notFound("Job '" + jobId + "' has no image '" + itemId + "'."));
        if (item.state() != ItemState.READY || item.contentHash() == null) {
            return ResponseEntity.ok()
                    .contentType(MediaType.APPLICATION_JSON)
                    .cacheControl(CacheControl.noStore())
                    .body(item.withOriginalUrl());
        }
        return bytes.answer(item.contentHash(), item.renditions(), rendition, request);
    }

    private Page<ItemView> known(String jobId, Page<ItemView> page) {
        if (page.items().isEmpty() && jobs.find(jobId).isEmpty()) {
            throw Problems.notFound("There is no job '" + jobId + "'.");
        }
        return page;
    }
}
