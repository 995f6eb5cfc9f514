package io.gannet.catalog.exports;

import io.gannet.blob.BlobStore;
import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.exports.core.Extent;
import io.gannet.catalog.exports.core.FolderName;
import io.gannet.catalog.exports.core.SampleCursor;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Exports of pictures themselves, as archives.
@RestController
@RequestMapping(Api.BASE)
final class ArchiveController {

    private static final int SAMPLES = 1000;
    private static final int MOST_SAMPLES = 10_000;
    private static final int BYTES = 1_000_000_000;
    private static final int MOST_BYTES = 2_000_000_000;

    private final Streams streams;
    private final StoredPictures pictures;
    private final CollectionZip zip;
    private final BlobStore blobs;

    ArchiveController(Streams streams, StoredPictures pictures, CollectionZip zip, BlobStore blobs) {
        this.streams = streams;
        this.pictures = pictures;
        this.zip = zip;
        this.blobs = blobs;
    }

    @Operation(
            summary = "A collection as a ZIP",
            description = "One folder, named after the key: img_001.jpg and so on in the order of preference, and"
                    + " images_manifest.json with where each comes from, and with what could not be had.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "application/zip",
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/collections/{type}/{key}/export.zip")
    void zip(
            @PathVariable String type,
            @PathVariable String key,
            @Parameter(example = TableController.RENDITION) @RequestParam @Nullable String rendition,
            HttpServletResponse response)
            throws IOException {
        var owner = pictures.owner(type, key)
                .orElseThrow(() -> Problems.notFound("There is no collection '" + type + '/' + key + "'."));
        String name = rendition == null ? TableController.RENDITION : rendition;
        streams.answer(
                response, "application/zip", FolderName.of(type, key) + ".zip", out -> zip.write(owner, name, out));
    }

    @Operation(
            summary = "A shard of a dataset for machine learning (WebDataset)",
            description = "A tar of samples, each KEY.jpg, KEY.json and, with an alternative text, KEY.txt, in an order"
                    + " that does not change. The header Next-Cursor, unless it is the last shard, is what the next"
                    + " request gives as after.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            headers = {
                                @Header(name = "Sample-Count", schema = @Schema(type = "integer")),
                                @Header(name = "Next-Cursor", schema = @Schema(type = "string"))
                            },
                            content =
                                    @Content(
                                            mediaType = "application/x-tar",
                                            schema = @Schema(type = "string", format = "binary"))))
    @GetMapping("/exports/webdataset")
    void webdataset(
            @Parameter(example = "property/17") @RequestParam @Nullable String collection,
            @RequestParam @Nullable String type,
            @Parameter(example = TableController.RENDITION) @RequestParam @Nullable String rendition,
            @RequestParam @Nullable String after,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "" + MOST_SAMPLES,
                                            defaultValue = "" + SAMPLES))
                    @RequestParam
                    @Nullable
                    String samples,
            @Parameter(
                            schema =
                                    @Schema(
                                            type = "integer",
                                            minimum = "1",
                                            maximum = "" + MOST_BYTES,
                                            defaultValue = "" + BYTES))
                    @RequestParam
                    @Nullable
                    String bytes,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var extent = Extent.of(null, collection, type);
        var cursor = SampleCursor.parse(after);
        int most = Parameters.number("samples", samples, SAMPLES, 1, MOST_SAMPLES);
        int mostBytes = Parameters.number("bytes", bytes, BYTES, 1, MOST_BYTES);
        String name = rendition == null ? TableController.RENDITION : rendition;
        streams.answer(response, "application/x-tar", "shard.tar", out -> {
            var shard = SampleShard.of(pictures.samples(caller, extent, name, cursor, most + 1), most, mostBytes);
            response.setIntHeader("Sample-Count", shard.samples().size());
            if (shard.next() != null) {
                response.setHeader("Next-Cursor", shard.next().toString());
            }
            shard.write(blobs, out);
        });
    }
}
