package io.gannet.catalog.access;

import io.gannet.catalog.core.InvalidRequestException;
import io.gannet.catalog.core.Parameters;
import io.gannet.catalog.web.Api;
import io.gannet.catalog.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Who changed what.
@RestController
@RequestMapping(Api.BASE + "/audit")
final class AuditController {

    private static final Pattern CURSOR = Pattern.compile("\\d{1,18}");

    private final StoredAudit audit;

    AuditController(StoredAudit audit) {
        this.audit = audit;
    }

    @Operation(
            operationId = "audit",
            summary = "The newest requests that were to change something",
            description = "With whoever made them and what they were answered with, refused ones as well.")
    @GetMapping
    Page<AuditView> newest(@RequestParam @Nullable String limit, @RequestParam @Nullable String cursor) {
        if (cursor != null && !CURSOR.matcher(cursor).matches()) {
            throw new InvalidRequestException(
                    "cursor '" + cursor + "' is none; take the value of 'next' of the page before");
        }
        return audit.newest(cursor == null ? Long.MAX_VALUE : Long.parseLong(cursor), Parameters.limit(limit));
    }
}
