package io.gannet.catalog.jobs;

import io.gannet.catalog.access.Caller;
import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.gannet.contract.Reason;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// How addresses fared: which are broken, and which have moved.
@RestController
@RequestMapping(Api.BASE + "/links")
final class LinkController {

    private static final int MOST_STRIKES = 1_000;

    private final StoredLinks links;

    LinkController(StoredLinks links) {
        this.links = links;
    }

    @Operation(
            summary = "Links that are broken, that have moved, or one of them",
            description = "Either broken=true (the longest broken first), moved=true (the last tried first), or url."
                    + " A page may have fewer entries than limit and yet a next one. A key that is limited to collections"
                    + " is told of those that failed or led elsewhere for one of them.")
    @GetMapping
    Page<LinkView> links(
            @Parameter(example = "true") @RequestParam @Nullable String broken,
            @RequestParam @Nullable String moved,
            @Parameter(description = "One address") @RequestParam @Nullable String url,
            @Parameter(description = "Of this host", example = "shop.example") @RequestParam @Nullable String host,
            @Parameter(description = "Broken links that failed so often at least", example = "3")
                    @RequestParam
                    @Nullable
                    String strikes,
            @Parameter(description = "Broken links that fail since before this time") @RequestParam @Nullable
                    String failingBefore,
            @Parameter(description = "Broken links whose last try failed for this reason", example = "GONE")
                    @RequestParam
                    @Nullable
                    String reason,
            @RequestParam @Nullable String limit,
            @RequestParam @Nullable String cursor,
            Caller caller) {
        boolean wantsBroken = Boolean.TRUE.equals(Parameters.flag("broken", broken));
        boolean wantsMoved = Boolean.TRUE.equals(Parameters.flag("moved", moved));
        int most = Parameters.limit(limit);
        var known = Parameters.oneOf("reason", reason, Reason.class);
        var minStrikes = Parameters.number("strikes", strikes, MOST_STRIKES);
        var before = Parameters.time("failingBefore", failingBefore);
        if (url != null && !wantsBroken && !wantsMoved) {
            return new Page<>(links.find(caller, url), null);
        }
        if (wantsBroken == wantsMoved) {
            throw new InvalidRequestException("say which links you want: broken=true, moved=true, or url=…");
        }
        return wantsMoved
                ? links.moved(caller, host, cursor, most)
                : links.broken(caller, host, minStrikes, before, known == null ? null : known.name(), cursor, most);
    }
}
