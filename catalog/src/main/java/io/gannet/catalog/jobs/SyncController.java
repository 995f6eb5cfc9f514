package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.JobIds;
import io.gannet.contract.ScrapeJob;
import io.gannet.contract.Source;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Syncs of catalogues: what came of them, and one more.
@RestController
@RequestMapping(Api.BASE + "/syncs")
final class SyncController {

    private final StoredSyncs syncs;
    private final StoredJobs jobs;
    private final Submissions submissions;
    private final Clock clock;

    SyncController(StoredSyncs syncs, StoredJobs jobs, Submissions submissions, Clock clock) {
        this.syncs = syncs;
        this.jobs = jobs;
        this.submissions = submissions;
        this.clock = clock;
    }

    /// What is to be synced.
    ///
    /// @param catalog the catalogue
    /// @param product one product's article number; all of the catalogue if null
    /// @param baseSku that of its base article; as an earlier sync said if null
    /// @param parentSku that of its parent; as an earlier sync said if null
    record Sync(
            @Schema(example = "figures") @Nullable String catalog,
            @Schema(example = "100-b") @Nullable String product,
            @Nullable String baseSku,
            @Nullable String parentSku) {}

    /// What a request set in motion.
    ///
    /// @param id the job
    record Accepted(String id) {}

    @Operation(summary = "What came of reading catalogues, the newest first")
    @GetMapping
    Page<SyncView> newest(
            @Parameter(example = "figures") @RequestParam @Nullable String catalog,
            @Parameter(description = "COMPLETED or FAILED") @RequestParam @Nullable String status,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        var wanted = Parameters.oneOf("status", status, StoredSyncs.Status.class);
        return syncs.newest(caller, catalog, wanted, cursor, Parameters.limit(limit));
    }

    @Operation(
            summary = "Sync a catalogue, or one product of it",
            description = "Submits a job like that of its last sync.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Sync.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Accepted> sync(HttpServletRequest request, Caller caller) throws IOException {
        Sync wanted = Bodies.read(request, Sync.class, "{\"catalog\": \"figures\", \"product\": \"100-b\"}");
        String catalog = wanted.catalog();
        if (catalog == null) {
            throw new InvalidRequestException("catalog is missing; it must be the name of a catalogue");
        }
        ScrapeJob last = syncs.lastJob(caller, catalog)
                .flatMap(jobs::submitted)
                .orElseThrow(() -> Problems.notFound(
                        "There is no sync of a catalogue '" + catalog + "' to repeat; submit a job for it first."));
        String id = JobIds.random(clock.instant());
        ScrapeJob job =
                last.repeated(new Source.Catalog(catalog, products(wanted))).withId(id);
        Reachable.require(caller, job);
        submissions.submit(job);
        return ResponseEntity.accepted()
                .location(URI.create(Api.BASE + "/jobs/" + id))
                .body(new Accepted(id));
    }

    private List<Source.Product> products(Sync wanted) {
        String sku = wanted.product();
        if (sku == null) {
            return List.of();
        }
        var known = syncs.numbers(sku).orElseGet(() -> new StoredSyncs.Numbers(null, null));
        try {
            return List.of(new Source.Product(
                    sku,
                    wanted.baseSku() == null ? known.baseSku() : wanted.baseSku(),
                    wanted.parentSku() == null ? known.parentSku() : wanted.parentSku()));
        } catch (IllegalArgumentException e) {
            throw new InvalidRequestException(String.valueOf(e.getMessage()));
        }
    }
}
