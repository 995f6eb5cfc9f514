package io.gannet.catalog.upkeep;

import io.gannet.catalog.upkeep.core.RetentionRun;
import io.gannet.catalog.web.Api;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.time.Duration;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Removing what is old.
@RestController
@RequestMapping(Api.BASE + "/retention/runs")
final class RetentionController {

    private static final Duration WITHIN = Duration.ofSeconds(15); // callers do not wait much longer for an answer

    private final Retention retention;

    RetentionController(Retention retention) {
        this.retention = retention;
    }

    @Operation(
            summary = "Remove images that were not seen for long",
            description = "Spares what was used since, and what is pinned. An answer whose complete is false comes of"
                    + " a request that would take long; the same again goes on.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = RetentionRun.class),
                                            examples =
                                                    @ExampleObject("{\"olderThan\": \"P14D\", \"type\": \"campaign\","
                                                            + " \"dryRun\": true}"))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    Retention.Summary run(@org.springframework.web.bind.annotation.RequestBody byte[] body) {
        RetentionRun wanted = RetentionRun.read(body);
        var scope = new Retention.Scope(wanted.olderThan(), wanted.type(), wanted.key(), List.of());
        return wanted.dryRun() ? retention.preview(scope) : retention.run(scope, WITHIN);
    }
}
