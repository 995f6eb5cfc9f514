package io.gannet.catalog.hosts;

import io.gannet.catalog.core.HostStatus;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.core.Ruling;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Bodies;
import io.gannet.catalog.web.Page;
import io.gannet.catalog.web.Problems;
import io.gannet.contract.HostRule;
import io.gannet.messaging.RecordPublisher;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Hosts: how each stands, and how it is to be treated.
@RestController
@RequestMapping(Api.BASE + "/hosts")
final class HostController {

    private static final int MAX_RULING_BYTES = 16 << 10;

    private final StoredHosts hosts;
    private final RecordPublisher publisher;
    private final Clock clock;

    HostController(StoredHosts hosts, RecordPublisher publisher, Clock clock) {
        this.hosts = hosts;
        this.publisher = publisher;
        this.clock = clock;
    }

    @Operation(
            summary = "The hosts, by name",
            description = "state is PAUSED, BLOCKED, ACTIVE or IDLE; query is how their names begin.")
    @GetMapping
    Page<HostView> byName(
            @RequestParam @Nullable String state,
            @RequestParam @Nullable String query,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor) {
        return hosts.byName(
                Parameters.state(state, HostStatus.class),
                Parameters.hostPrefix("query", query),
                Parameters.hostPrefix("cursor", cursor),
                Parameters.limit(limit),
                clock.instant());
    }

    @Operation(summary = "How a host stands")
    @GetMapping("/{host}")
    HostView one(@PathVariable String host) {
        String name = Ruling.host(host);
        return hosts.find(name, clock.instant())
                .orElseThrow(() -> Problems.notFound("Nothing is known of host '" + name + "'."));
    }

    @Operation(
            summary = "Rule how a host is treated",
            description =
                    "Pauses it or sets its rate, from now on and whatever the configuration says. What is left out"
                            + " is as configured. Accepted means durable; the workers follow within moments.",
            requestBody =
                    @RequestBody(
                            required = true,
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                                            schema = @Schema(implementation = Ruling.class))))
    @PutMapping(path = "/{host}/rule", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<HostView> rule(@PathVariable String host, HttpServletRequest request) throws IOException {
        String name = Ruling.host(host);
        byte[] body = Bodies.bytes(request, MAX_RULING_BYTES, "rule");
        return publish(name, Ruling.read(body));
    }

    @Operation(summary = "Treat a host as configured", description = "Takes back what was ruled.")
    @DeleteMapping("/{host}/rule")
    ResponseEntity<HostView> asConfigured(@PathVariable String host) {
        return publish(Ruling.host(host), Ruling.AS_CONFIGURED);
    }

    private ResponseEntity<HostView> publish(String host, Ruling ruling) {
        Instant now = clock.instant();
        HostRule rule = ruling.on(host, hosts.ruledAt(host).orElse(null), now.truncatedTo(ChronoUnit.MILLIS));
        publisher.publishAll(List.of(rule));
        hosts.insert(rule);
        return ResponseEntity.accepted()
                .body(hosts.find(host, now).orElseGet(() -> HostView.of(host, HostStatus.IDLE, null, null, now)));
    }
}
