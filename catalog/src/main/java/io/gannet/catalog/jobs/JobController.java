package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.JobCursor;
import io.gannet.catalog.core.JobState;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.core.Submission;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.JobIds;
import io.gannet.contract.ScrapeJob;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Jobs: submit, follow, cancel, retry.
@RestController
@RequestMapping(Api.BASE + "/jobs")
final class JobController {

    private static final int MAX_JOB_BYTES = 8 << 20; // what the topic takes

    private final StoredJobs jobs;
    private final Submissions submissions;
    private final Retries retries;
    private final Clock clock;

    JobController(StoredJobs jobs, Submissions submissions, Retries retries, Clock clock) {
        this.jobs = jobs;
        this.submissions = submissions;
        this.retries = retries;
        this.clock = clock;
    }

    /// What a request set in motion.
    ///
    /// @param id the job
    record Accepted(String id) {}

    /// What a retry set in motion.
    ///
    /// @param id the job
    /// @param retried how many items are tried again
    record Retried(String id, int retried) {}

    @Operation(
            summary = "Submit a job",
            description = "Accepted means durable. The same job under the same id may be submitted again.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = ScrapeJob.class))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Accepted> submit(HttpServletRequest request, Caller caller) throws IOException {
        byte[] body = Bodies.bytes(request, MAX_JOB_BYTES, "job");
        ScrapeJob read = submissions.checked(Submission.read(body));
        var now = clock.instant();
        ScrapeJob job = read.id() == null ? read.withId(JobIds.random(now)) : read;
        String id = job.requireId();
        Reachable.require(caller, job);
        if (jobs.submitted(id).filter(known -> !known.equals(job)).isPresent()) {
            throw Problems.conflict("There is another job with id '" + id + "'; choose another id or leave it out.");
        }
        submissions.submit(job);
        return ResponseEntity.accepted()
                .location(URI.create(Api.BASE + "/jobs/" + id))
                .body(new Accepted(id));
    }

    @Operation(summary = "The newest jobs")
    @GetMapping
    Page<JobView> newest(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        return jobs.newest(
                caller,
                Parameters.state(state, JobState.class),
                cursor == null ? null : JobCursor.parse(cursor),
                Parameters.limit(limit));
    }

    @Operation(summary = "How a job stands")
    @GetMapping("/{id}")
    JobView one(@PathVariable String id) {
        return known(id);
    }

    @Operation(summary = "Cancel a job", description = "What has not been fetched yet ends as skipped.")
    @PostMapping("/{id}/cancel")
    ResponseEntity<Accepted> cancel(@PathVariable String id) {
        if (known(id).state() == JobState.FINISHED) {
            throw Problems.conflict("Job '" + id + "' has finished; there is nothing left to cancel.");
        }
        submissions.cancel(id);
        return ResponseEntity.accepted().body(new Accepted(id));
    }

    @Operation(summary = "Try a job's failed items again", description = "The hosts are asked in any case.")
    @PostMapping("/{id}/retry")
    ResponseEntity<Retried> retry(@PathVariable String id) {
        if (known(id).state() == JobState.CANCELLED) {
            throw Problems.conflict("Job '" + id + "' was cancelled; submit it under another id.");
        }
        var job = jobs.submitted(id)
                .orElseThrow(() -> Problems.conflict("Job '" + id + "' itself has not come in yet; try again later."));
        return ResponseEntity.accepted().body(new Retried(id, retries.retryFailed(job)));
    }

    private JobView known(String id) {
        return jobs.find(id).orElseThrow(() -> Problems.notFound("There is no job '" + id + "'."));
    }
}
