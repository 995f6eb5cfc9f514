package io.gannet.catalog.upkeep;

import io.gannet.catalog.core.StrictJson;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Problems;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import java.net.URI;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Comparing the tables with the object store.
@RestController
@RequestMapping(Api.BASE + "/reconciliations")
final class ReconciliationController {

    private final Reconciliations reconciliations;

    ReconciliationController(Reconciliations reconciliations) {
        this.reconciliations = reconciliations;
    }

    /// What is to be done.
    ///
    /// @param mend whether to mend what is found: have made again what is missing, remove what is nobody's
    record Order(boolean mend) {}

    @Operation(
            summary = "Compare the tables with the object store",
            description = "Runs in the background, one at a time. With mend, what is missing is made or fetched again,"
                    + " and what nothing refers to goes after the grace.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Order.class),
                                            examples = @ExampleObject("{\"mend\": false}"))))
    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ReconciliationView> begin(@org.springframework.web.bind.annotation.RequestBody byte[] body) {
        Order order = StrictJson.read(body, Order.class, "a JSON object such as {\"mend\": false}");
        ReconciliationView begun = reconciliations
                .begin(order.mend())
                .orElseThrow(() -> Problems.conflict("A reconciliation is running; wait for its end."));
        return ResponseEntity.accepted()
                .location(URI.create(Api.BASE + "/reconciliations/" + begun.id()))
                .body(begun);
    }

    @Operation(summary = "How a reconciliation stands")
    @GetMapping("/{id}")
    ReconciliationView one(@PathVariable String id) {
        return reconciliations
                .find(id)
                .orElseThrow(() -> Problems.notFound("There is no reconciliation '" + id + "'."));
    }
}
