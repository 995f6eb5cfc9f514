package io.gannet.catalog.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.gannet.blob.BlobContent;
import io.gannet.blob.BlobStore;
import io.gannet.blob.BlobStoreException;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.ListName;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.BlobKeys;
import io.gannet.contract.JobIds;
import io.gannet.contract.ListFormat;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.unit.DataSize;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Lists of images: take them in for jobs to name. The bytes go on to the object store as they come.
@RestController
@RequestMapping(Api.BASE + "/lists")
final class ListController {

    private static final String MEDIA_TYPE = MediaType.APPLICATION_OCTET_STREAM_VALUE;

    private final BlobStore blobs;
    private final Clock clock;
    private final DataSize maxSize;

    /// @param maxSize how large a list may be
    ListController(BlobStore blobs, Clock clock, DataSize maxSize) {
        this.blobs = blobs;
        this.clock = clock;
        this.maxSize = maxSize;
    }

    /// A list that was taken in.
    ///
    /// @param key what a job's source names it by
    /// @param format its format; null where its name tells none, so that the job has to
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Uploaded(String key, @Nullable ListFormat format) {}

    @Operation(
            summary = "Upload a list of images",
            description = "The body is the list, packed with gzip or not. The answer has the key that a job's source"
                    + " names it by: {\"type\": \"list\", \"key\": …}. Its format follows from the name.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MEDIA_TYPE,
                                            schema = @Schema(type = "string", format = "binary"))))
    @PostMapping
    ResponseEntity<Uploaded> upload(@RequestParam @Nullable String name, HttpServletRequest request) {
        refuseForms(request.getContentType());
        ListName listName = ListName.of(name);
        if (request.getContentLengthLong() == 0) {
            throw new InvalidRequestException("The body is empty; it must be the list.");
        }
        if (request.getContentLengthLong() > maxSize.toBytes()) {
            throw tooLarge();
        }
        String key = BlobKeys.uploadedList(JobIds.random(clock.instant()), listName.extension());
        store(key, request);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(new Uploaded(key, listName.format().orElse(null)));
    }

    // The length is unknown (-1) where the body comes in chunks.
    private void store(String key, HttpServletRequest request) {
        var body = new BoundedBody(request, maxSize.toBytes());
        try {
            blobs.put(key, new BlobContent(request.getContentLengthLong(), MEDIA_TYPE, body::open));
        } catch (BlobStoreException e) {
            if (body.isExceeded()) {
                throw tooLarge();
            }
            if (body.isBroken()) {
                throw new InvalidRequestException("The body broke off; send the list again.");
            }
            throw e;
        }
    }

    private RuntimeException tooLarge() {
        return Problems.tooLarge("The list has more than " + maxSize.toBytes() + " bytes; split it.");
    }

    // Their bodies are taken for parameters before anybody can read them.
    private static void refuseForms(@Nullable String contentType) {
        if (contentType != null
                && (contentType.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE)
                        || contentType.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE))) {
            throw new InvalidRequestException(
                    "Content-Type is that of a form; send the list as the body itself, as " + MEDIA_TYPE + ".");
        }
    }
}
