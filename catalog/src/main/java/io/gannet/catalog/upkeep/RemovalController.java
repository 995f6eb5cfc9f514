package io.gannet.catalog.upkeep;

import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Removing: an image from a collection, collections, and what is told of a job. Removing what is not there is no
/// error, so that a request may be repeated.
@RestController
@RequestMapping(Api.BASE)
final class RemovalController {

    private final Removals removals;
    private final History history;

    RemovalController(Removals removals, History history) {
        this.removals = removals;
        this.history = history;
    }

    @Operation(
            summary = "Remove an image from a collection",
            description = "Its items there end as skipped for REMOVED; a later job may bring it again. The bytes of an"
                    + " image that no collection has any more are freed after a while.")
    @DeleteMapping("/collections/{type}/{key}/images/{hash}")
    Removed image(@PathVariable String type, @PathVariable String key, @PathVariable String hash) {
        return removals.images(type, key, List.of(Parameters.contentHash(hash).hex()));
    }

    @Operation(summary = "Remove a collection with all its images")
    @DeleteMapping("/collections/{type}/{key}")
    Removed collection(@PathVariable String type, @PathVariable String key) {
        return removals.collection(type, key);
    }

    @Operation(
            summary = "Remove what is told of a job and its items",
            description = "The images stay in their collections. A job that runs is to be cancelled first.")
    @DeleteMapping("/jobs/{id}")
    Forgotten job(@PathVariable String id) {
        if (!history.removeJob(id)) {
            throw Problems.conflict("Job '" + id + "' is still running; cancel it, or wait for its end.");
        }
        return new Forgotten(id);
    }

    /// What nothing is told of any more.
    ///
    /// @param id the job
    record Forgotten(String id) {}
}
