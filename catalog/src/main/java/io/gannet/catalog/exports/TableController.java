package io.gannet.catalog.exports;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.ItemState;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.exports.core.Extent;
import io.gannet.catalog.exports.core.Picture;
import io.gannet.catalog.exports.core.TableFormat;
import io.gannet.catalog.web.Api;
import io.gannet.messaging.RecordCodec;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Exports of rows: items, and the images of collections.
@RestController
@RequestMapping(Api.BASE + "/exports")
final class TableController {

    /// The rendition that is exported where the request names none.
    static final String RENDITION = "jpg";

    private final Streams streams;
    private final StoredExports items;
    private final StoredPictures pictures;

    TableController(Streams streams, StoredExports items, StoredPictures pictures) {
        this.streams = streams;
        this.items = items;
        this.pictures = pictures;
    }

    @Operation(
            summary = "Images that jobs asked for, as a table",
            description = "Each with what came of it and where it comes from. All of them, or those of a job, of a"
                    + " collection (type/key) or of a type of collections. In CSV, text that a spreadsheet would take"
                    + " for a formula has an apostrophe before it. If it cannot be brought to its end, the connection"
                    + " is closed without the last chunk.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content = {
                                @Content(
                                        mediaType = "text/csv",
                                        schema = @Schema(type = "string"),
                                        examples = @ExampleObject("job,item,collection_type,collection_key,url,…")),
                                @Content(mediaType = "application/json", schema = @Schema(type = "array")),
                                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "application/vnd.apache.parquet",
                                        schema = @Schema(type = "string", format = "binary"))
                            }))
    @GetMapping("/items")
    void items(
            @Parameter(
                            schema =
                                    @Schema(
                                            allowableValues = {"csv", "json", "jsonl", "parquet"},
                                            defaultValue = "csv"))
                    @RequestParam
                    @Nullable
                    String format,
            @RequestParam @Nullable String job,
            @Parameter(example = "campaign/abc-123") @RequestParam @Nullable String collection,
            @RequestParam @Nullable String type,
            @RequestParam @Nullable String state,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var tableFormat = format(format);
        var extent = Extent.of(job, collection, type);
        var itemState = Parameters.state(state, ItemState.class);
        streams.answer(response, tableFormat.mediaType(), "items." + tableFormat.extension(), out -> {
            var table = tableFormat.open(List.of(ItemColumn.values()), out);
            items.items(caller, extent, itemState, table);
            table.finish();
        });
    }

    @Operation(
            summary = "The images of collections, a JSON object a line",
            description = "Of each collection its images in the order of preference, then what could not be had for it"
                    + " and why. Folders, archives and datasets are made of this.",
            responses =
                    @ApiResponse(
                            responseCode = "200",
                            content =
                                    @Content(
                                            mediaType = "application/x-ndjson",
                                            schema = @Schema(implementation = Picture.class),
                                            examples =
                                                    @ExampleObject(
                                                            "{\"collection\":{\"type\":\"property\",\"key\":\"17\"},\"source\":{\"job\":\"autumn-7\",…},…}\n"))))
    @GetMapping("/images")
    void images(
            @Parameter(example = "property/17") @RequestParam @Nullable String collection,
            @RequestParam @Nullable String type,
            @Parameter(description = "the rendition to tell of", example = RENDITION) @RequestParam @Nullable
                    String rendition,
            Caller caller,
            HttpServletResponse response)
            throws IOException {
        var extent = Extent.of(null, collection, type);
        String name = rendition == null ? RENDITION : rendition;
        streams.answer(
                response,
                TableFormat.JSONL.mediaType(),
                "images.jsonl",
                out -> pictures.together(() -> pictures.each(caller, extent, name, stored -> {
                    try {
                        out.write(RecordCodec.mapper().writeValueAsBytes(stored.picture()));
                        out.write('\n');
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })));
    }

    private static TableFormat format(@Nullable String format) {
        if (format == null) {
            return TableFormat.CSV;
        }
        return Arrays.stream(TableFormat.values())
                .filter(known -> known.extension().equals(format.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidRequestException("format is '" + format + "'; it must be one of "
                        + Arrays.stream(TableFormat.values())
                                .map(TableFormat::extension)
                                .collect(Collectors.joining(", "))));
    }
}
