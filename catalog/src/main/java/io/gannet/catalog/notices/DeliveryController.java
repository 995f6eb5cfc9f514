package io.gannet.catalog.notices;

import io.gannet.catalog.core.JobCursor;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.notices.DeliveryView.State;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Deliveries: what others were told, and what became of that.
@RestController
@RequestMapping(Api.BASE + "/deliveries")
final class DeliveryController {

    private final StoredDeliveries deliveries;

    DeliveryController(StoredDeliveries deliveries) {
        this.deliveries = deliveries;
    }

    @Operation(
            summary = "What others are told (webhooks of jobs, messages to the channel), the newest first",
            description = "state is PENDING, DELIVERED, GIVEN_UP or REFUSED; job is a job's id.")
    @GetMapping
    Page<DeliveryView> newest(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String job,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor) {
        return deliveries.newest(
                Parameters.state(state, State.class),
                job,
                cursor == null ? null : JobCursor.parse(cursor),
                Parameters.limit(limit));
    }
}
