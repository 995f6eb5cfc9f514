package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What failed, whatever its job.
@RestController
@RequestMapping(Api.BASE + "/failures")
final class FailureController {

    private static final int MOST_RETRIED = 10_000;
    private static final int USUALLY_RETRIED = 1_000;

    private final StoredFailures failures;
    private final Retries retries;

    FailureController(StoredFailures failures, Retries retries) {
        this.failures = failures;
        this.retries = retries;
    }

    /// Which failures are to be tried again.
    ///
    /// @param reason why they failed; null for any reason
    /// @param host the host that they were wanted of; null for any
    /// @param job the job; null for any
    /// @param since failed then or later; null for whenever
    /// @param limit how many are looked at, 10,000 at most; 1,000 if null
    /// @param cursor where the answer before ended
    record Retry(
            @Schema(example = "TIMEOUT") @Nullable String reason,
            @Schema(example = "shop.example") @Nullable String host,
            @Nullable String job,

            @Schema(example = "2026-11-20T00:00:00Z") @Nullable
            String since,

            @Nullable Integer limit,
            @Nullable String cursor) {}

    @Operation(
            summary = "Failed items of all jobs, the newest first",
            description = "A page may have fewer entries than limit and yet a next one.")
    @GetMapping
    Page<FailureView> failures(
            @ParameterObject FailureQuery query,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        return failures.of(caller, query, cursor, Parameters.limit(limit));
    }

    @Operation(
            summary = "How many items have failed, by reason and by host",
            description = "since is a time whose day (UTC) is the first that counts. For a key that is limited to"
                    + " collections the newest failures of all are looked at, ten thousand; where there are more, since"
                    + " in the answer says how far back these go.")
    @GetMapping("/summary")
    FailureSummary summary(
            @Parameter(example = "2026-11-20T00:00:00Z") @RequestParam @Nullable String since, Caller caller) {
        return caller.isLimited()
                ? failures.summary(caller, new FailureQuery(null, null, null, since))
                : failures.summary(Parameters.time("since", since));
    }

    @Operation(
            summary = "Try failed items again",
            description = "The newest first, so many as limit says; where there are more, next is the cursor to go on"
                    + " from. Items of cancelled jobs are left alone.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Retry.class))))
    @PostMapping(path = "/retry", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Retries.Retried> retry(HttpServletRequest request, Caller caller) throws IOException {
        Retry retry = Bodies.read(request, Retry.class, "{\"reason\": \"TIMEOUT\"}");
        int limit = retry.limit() == null ? USUALLY_RETRIED : retry.limit();
        if (limit < 1 || limit > MOST_RETRIED) {
            throw new InvalidRequestException("limit is " + limit + "; it must be a number from 1 to " + MOST_RETRIED);
        }
        var query = new FailureQuery(retry.reason(), retry.host(), retry.job(), retry.since());
        return ResponseEntity.accepted().body(retries.retry(caller, query, retry.cursor(), limit));
    }
}
